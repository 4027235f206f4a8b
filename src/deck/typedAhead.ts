/** What is typed while a box is being loaded is meant for it: `G` and a number, at once. */

/**
 * Holds letters and digits from now on; calling the result opens the box and gives them to what has the focus then.
 * Who pressed Escape meanwhile wants none.
 */
export function holdTyped(): (open?: () => void) => void {
  const held: KeyboardEvent[] = [];
  let left = false;
  const hold = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !/^(?:[\p{L}\p{N}]|Backspace|Enter|Escape)$/u.test(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
    left ||= key === 'Escape';
  };
  window.addEventListener('keydown', hold, true);
  return (open) => {
    window.removeEventListener('keydown', hold, true);
    if (left) return;
    open?.();
    for (const { key } of held) type(key);
  };
}

/** As the browser would: who hears the key may take it, else it is written, or presses. */
function type(key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  const untaken = (document.activeElement ?? document.body).dispatchEvent(event);
  const at = document.activeElement;
  if (!untaken) return;
  if (key === 'Enter') return at instanceof HTMLButtonElement ? at.click() : undefined;
  if (!(at instanceof HTMLInputElement)) return;
  at.value = key === 'Backspace' ? at.value.slice(0, -1) : at.value + key;
  at.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
