/** No key in a dialog is the deck's, and Escape closes it at once: the browser's own way takes as long as a fast hand to the next key. */

export function keepKeys(dialog: HTMLDialogElement): void {
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    dialog.close();
    // What had the focus keeps it until the next frame, though it is hidden: the next key would fall into it.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && dialog.contains(activeElement)) activeElement.blur();
  });
}
