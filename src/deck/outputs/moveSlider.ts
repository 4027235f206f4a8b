/** As if the viewer had dragged it. */
export function moveSlider(field: HTMLInputElement, value: number): void {
  const before = field.value;
  field.value = String(value);
  if (field.value !== before) field.dispatchEvent(new Event('input', { bubbles: true }));
}
