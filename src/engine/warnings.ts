/** PyTorch's warnings go where the page shows them: the console. */
export function warn(message: string): void {
  console.warn(`UserWarning: ${message}`);
}
