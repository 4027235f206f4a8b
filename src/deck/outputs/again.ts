/** Pictures that could not be drawn, since what draws them did not come: when a slide is shown they are tried again. */

const failed = new Set<() => void>();

export function tryAgain(draw: () => void): void {
  failed.add(draw);
}

export function drawFailed(): void {
  const all = [...failed];
  failed.clear();
  for (const draw of all) draw();
}
