import { attributes, escapeHtml } from '../../text/html.ts';
import { nearest } from '../../text/nearest.ts';
import { FAMILIES, hasIconSet, iconNames, iconSvg } from '../code/icons.ts';

export type Icon = { html: string } | { message: string; fix: string };

/** `{{< fa brands github >}}`, `{{< bi github >}}`, `{{< iconify mdi github size=2x >}}`, `{{< ai doi >}}`: only those that a deck uses are in its page. */
export function icon(shortcode: string, words: string[]): Icon {
  const pairs = Object.fromEntries(words.flatMap((word) => (/^[\w-]+=/.test(word) ? [split(word)] : [])));
  const own = words.filter((word) => !/^[\w-]+=/.test(word));
  const { sets, name } = wanted(shortcode, own);
  const label = pairs.title ?? pairs.label;
  for (const set of sets) {
    const svg = iconSvg(set, name, escapeHtml(label ?? name.replaceAll('-', ' ')));
    if (svg) return { html: sized(svg, pairs) };
  }
  if (!sets.some(hasIconSet)) {
    const set = sets[0]!;
    return {
      message: `the icons "${set}" are not installed: "${name}" is not shown`,
      fix: `npm install @iconify-json/${set}`,
    };
  }
  const near = nearest(name, sets.flatMap(iconNames));
  return {
    message: `there is no icon "${name}" in ${sets.join(', ')}`,
    fix: near ? `did you mean "${near}"?` : 'write an emoji, or an image',
  };
}

const split = (word: string): [string, string] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];

function wanted(shortcode: string, [first = '', second]: string[]): { sets: string[]; name: string } {
  if (shortcode === 'bi') return { sets: ['bi'], name: first };
  if (shortcode === 'ai') return { sets: ['academicons'], name: first };
  if (shortcode === 'iconify') {
    if (second !== undefined) return { sets: [first], name: second };
    const colon = first.indexOf(':');
    return colon > 0
      ? { sets: [first.slice(0, colon)], name: first.slice(colon + 1) }
      : { sets: ['fluent-emoji'], name: first };
  }
  const family = FAMILIES[first.replace(/^fa-/, '')];
  if (second !== undefined && family) return { sets: [family], name: second.replace(/^fa-/, '') };
  return { sets: ['fa6-solid', 'fa6-brands', 'fa6-regular'], name: first.replace(/^fa-/, '') };
}

/** LaTeX's and Font Awesome's words for sizes. */
const SIZES: Readonly<Record<string, string>> = {
  ...{ tiny: '0.5em', scriptsize: '0.7em', footnotesize: '0.8em', small: '0.9em', normalsize: '1em', large: '1.2em' },
  ...{ Large: '1.5em', LARGE: '1.75em', huge: '2em', Huge: '2.5em' },
  ...{ '2xs': '0.625em', xs: '0.75em', sm: '0.875em', lg: '1.25em', xl: '1.5em', '2xl': '2em' },
};

function sized(svg: string, { size, width, height, color, style }: Record<string, string>): string {
  const wished =
    size === undefined ? undefined : (SIZES[size] ?? (/^[\d.]+x$/.test(size) ? `${Number.parseFloat(size)}em` : size));
  const rules = [
    wished ? `font-size: ${wished}` : '',
    width ? `width: ${width}` : '',
    height ? `height: ${height}` : '',
    color ? `color: ${color}` : '',
    style ?? '',
  ].filter(Boolean);
  return rules.length === 0 ? svg : svg.replace('<svg', `<svg${attributes({ style: rules.join('; ') })}`);
}
