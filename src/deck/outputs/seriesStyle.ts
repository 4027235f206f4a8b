/** How the lines of a chart are told apart: by colour, dash and mark, so in grey and by the colour-blind too. */

export interface SeriesStyle {
  /** Tokens of the theme: of the line, and of words, which need more contrast than a line. */
  colour: string;
  ink: string;
  dash: readonly number[];
  mark: string;
}

const STYLES: readonly SeriesStyle[] = [
  { colour: '--accent', ink: '--accent-strong', dash: [], mark: 'circle' },
  { colour: '--coral', ink: '--code-number', dash: [7, 4], mark: 'rectRot' },
  { colour: '--teal', ink: '--good', dash: [2, 3], mark: 'triangle' },
  { colour: '--slate', ink: '--ink', dash: [10, 4, 2, 4], mark: 'rect' },
  { colour: '--sky', ink: '--accent', dash: [14, 4], mark: 'crossRot' },
];

/** Of a chart's i-th series, from 0. */
export function styleOf(i: number): SeriesStyle {
  return STYLES[i % STYLES.length]!;
}
