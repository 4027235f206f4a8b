/** Space on a button presses it, arrows in a list choose: the deck must not turn the page as well. */

export function keepControlKeys(within: HTMLElement): void {
  within.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof Element)) return;
    const pressed = [' ', 'Enter'].includes(key) && target.closest('button, summary, [role="switch"]');
    const chosen = key !== 'Escape' && target.closest('input, select, textarea');
    if (pressed || chosen) event.stopPropagation();
  });
}
