/** `::: {.r-fit-text}`: reveal fits a text into its parent, padding and all, so the slide itself may not be that parent. */
export function holdFitText(within: ParentNode): void {
  for (const text of within.querySelectorAll('section > .r-fit-text')) {
    const holder = document.createElement('div');
    text.replaceWith(holder);
    holder.append(text);
  }
}
