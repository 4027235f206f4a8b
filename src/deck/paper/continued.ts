/** A slide that is longer than its page goes on on the next: on paper nobody can scroll. */

export function continueLong(pages: Iterable<HTMLElement>): void {
  for (const page of pages) {
    const section = page.querySelector('section');
    if (!section) continue;
    const height = page.clientHeight;
    const content = section.scrollHeight - Number.parseFloat(getComputedStyle(section).paddingBottom);
    if (content <= height) continue;
    page.classList.add('continued');
    page.style.height = `${Math.ceil(content / height) * height}px`;
  }
}
