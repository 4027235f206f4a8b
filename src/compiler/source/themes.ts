import { table } from '../../text/table.ts';

/** A look by its name, in our tokens. */
export interface Theme {
  scheme: 'light' | 'dark';
  paper: string;
  ink: string;
  /** Of headings; the ink's where it is left out. */
  title?: string;
  accent: string;
  /** Of texts and of headings. */
  font?: string;
}

const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
const dark: Theme = { scheme: 'dark', paper: '#191919', ink: '#f5f5f5', accent: '#42affa' };
const white: Theme = { scheme: 'light', paper: '#ffffff', ink: '#222222', accent: '#2468c4' };

/** The themes of reveal.js and Quarto: null changes nothing. Their colours, darker or lighter where they would be hard to read. */
export const THEMES: Readonly<Record<string, Theme | null>> = table<Theme | null>({
  default: null,
  none: null,
  // What `_brand.yml` says, which is read anyway.
  brand: null,
  dark,
  black: dark,
  'black-contrast': { ...dark, paper: '#000000', ink: '#ffffff' },
  white,
  'white-contrast': { ...white, ink: '#000000' },
  simple: { ...white, ink: '#000000', accent: '#00008b' },
  serif: { scheme: 'light', paper: '#f0f1eb', ink: '#111111', title: '#383d3d', accent: '#51483d', font: SERIF },
  beige: { scheme: 'light', paper: '#f7f3de', ink: '#333333', accent: '#7a6427' },
  sky: { scheme: 'light', paper: '#f0f8fb', ink: '#333333', accent: '#2f6388' },
  solarized: { scheme: 'light', paper: '#fdf6e3', ink: '#43555b', title: '#3a4b51', accent: '#165f93' },
  moon: { scheme: 'dark', paper: '#002b36', ink: '#b4c0c0', title: '#eee8d5', accent: '#55b0ee' },
  night: { scheme: 'dark', paper: '#111111', ink: '#eeeeee', accent: '#e7ad52' },
  league: { scheme: 'dark', paper: '#2b2b2b', ink: '#eeeeee', accent: '#13daec' },
  blood: { scheme: 'dark', paper: '#222222', ink: '#eeeeee', accent: '#f58a8c' },
  dracula: { scheme: 'dark', paper: '#282a36', ink: '#f8f8f2', title: '#bd93f9', accent: '#ff79c6' },
});

/** A look as CSS: it holds until the viewer chooses the other scheme, and not on paper, which is light. */
export function themeCss({ scheme, paper, ink, title = ink, accent, font }: Theme): string {
  const strong = `color-mix(in srgb, ${accent} 88%, ${ink})`;
  const fonts = font ? `\n  --font-text: ${font};\n  --font-display: ${font};` : '';
  return `${holdsFor(scheme)} {
  color-scheme: ${scheme};
  --paper: ${paper};
  --ink: ${ink};
  --title: ${title};
  --accent: ${accent};
  --accent-strong: ${strong};${fonts}
  ${DERIVED}
}
`;
}

export const holdsFor = (scheme: 'light' | 'dark'): string =>
  `:root:not([data-theme]${scheme === 'dark' ? ', [data-print]' : ''}), :root[data-theme="${scheme}"]:not([data-print])`;

/** The quieter colours follow from paper and ink. */
export const DERIVED = [
  '--ink-soft: color-mix(in srgb, var(--ink) 84%, var(--paper));',
  '--surface: color-mix(in srgb, var(--ink) 5%, var(--paper));',
  '--line: color-mix(in srgb, var(--ink) 24%, var(--paper));',
  '--wash: color-mix(in srgb, var(--accent) 15%, var(--paper));',
].join('\n  ');
