/** How many pixels a picture gives a CSS pixel: what the screen and the slide's scale ask for; three on paper. */

let slideScale = () => 1;

export function followScale(scale: () => number): void {
  slideScale = scale;
}

export function pixelRatio(): number {
  return document.documentElement.dataset.print === undefined
    ? Math.min(4, Math.max(1, window.devicePixelRatio * slideScale()))
    : 3;
}
