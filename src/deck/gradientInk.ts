const COLOURS = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([^()]*\)|\b[a-z]{3,}\b(?!-|\()/gi;

/** A gradient behind a slide: reveal chooses dark or light words by one colour only, so it is told that of the middle. */
export function nameGradientColours(within: ParentNode): void {
  const slides = within.querySelectorAll<HTMLElement>('section:is([data-background-gradient], [data-background])');
  for (const section of slides) {
    const { backgroundGradient, background = '', backgroundColor } = section.dataset;
    const gradient = backgroundGradient ?? (background.includes('-gradient(') ? background : undefined);
    if (gradient === undefined || backgroundColor !== undefined) continue;
    const colours = (gradient.match(COLOURS) ?? []).filter((each) => CSS.supports('color', each));
    if (colours.length > 0) section.dataset.backgroundColor = middleOf(colours);
  }
}

/** As a browser paints them. */
function middleOf(colours: readonly string[]): string {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!brush) return colours[0]!;
  colours.forEach((colour, i) => {
    brush.fillStyle = colour;
    brush.fillRect(i, 0, 1, 1);
  });
  const { data } = brush.getImageData(0, 0, colours.length, 1);
  const mean = [0, 1, 2].map((channel) => {
    const values = colours.map((_, i) => data[4 * i + channel]!);
    return Math.round(values.reduce((sum, value) => sum + value, 0) / colours.length);
  });
  return `rgb(${mean.join(', ')})`;
}
