/** Puts a card that is shown below what it explains, or above where there is no room; never outside the window. */
export function placeCard(card: HTMLElement, explained: Element): void {
  const place = explained.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.min(Math.max(8, place.left + place.width / 2 - width / 2), innerWidth - width - 8);
  card.style.left = `${left}px`;
  card.style.top = `${place.bottom + height + 12 > innerHeight ? place.top - height - 8 : place.bottom + 8}px`;
}
