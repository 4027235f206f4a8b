/** How strong the colour of a value is, from 0 to 1. */
export function strength(value: number, min: number, max: number, scale: 'sequential' | 'diverging'): number {
  const part =
    scale === 'diverging' ? Math.abs(value) / Math.max(Math.abs(min), Math.abs(max)) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, part || 0));
}
