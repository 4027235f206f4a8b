import type { Deck } from '../contract/deck.ts';
import type { Translation, WrittenPage } from '../contract/page.ts';
import { type Attributes, attributes, escapeHtml } from '../text/html.ts';
import { bootNote, bootScript } from './boot.ts';
import { readingsOf } from './readings.ts';
import { WORDS } from './words.ts';

/** Where the page finds its program and its look. */
export interface PageOptions {
  script?: string;
  stylesheet?: string;
  /** Tags for the head of a page that stands one folder below its program: they take the place of both. */
  program?: string;
  /** The page may keep itself for days without a network. */
  offline?: boolean;
  /** The name of the notebook that is put beside the page. */
  notebook?: string;
  /** This deck in other languages, on the same site. */
  translations?: readonly Pick<Deck, 'name' | 'head'>[];
  /** For a learning platform. */
  scorm?: boolean;
  /** Beside the page is a picture of its title slide. */
  pictures?: boolean;
}

/** The picture of a title slide, beside the page, and its size: that of a link's card on other sites. */
export const PICTURE = { file: 'preview.jpg', width: 1200, height: 630 } as const;

export const SCRIPT = '/src/deck/main.ts';
export const STYLESHEET = '/src/deck/theme/theme.css';

export function renderSlides(deck: Deck): string {
  return deck.slides.map((slide) => slide.html).join('');
}

/** A whole static page: it reads and prints without JavaScript. */
export function renderPage(
  deck: Deck,
  { script = SCRIPT, stylesheet = STYLESHEET, program, ...given }: PageOptions = {},
): string {
  const { head } = deck;
  const title = titleOf(deck);
  const look = program === undefined ? `<link rel="stylesheet"${attributes({ href: stylesheet })}>` : program;
  const start = program === undefined ? `<script type="module"${attributes({ src: script })}></script>\n` : '';
  return `<!doctype html>
<html${attributes(rootAttributes(deck))}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(describe(deck))}">
${head.author.map((name) => `<meta name="author" content="${escapeHtml(name)}">\n`).join('')}<meta name="generator" content="recurrente">
${cardOf(deck, given.pictures ?? false)}<link rel="icon" type="image/svg+xml" href="${program === undefined ? '' : '..'}/favicon.svg">
${look}
${bootScript()}</head>
<body>
${bootNote(head.lang)}${authorsLooks(deck)}<main>
<div class="reveal">
<div class="slides">
${renderSlides(deck)}</div>
</div>
</main>
<script type="application/json" data-deck>${safeJson(pageData(deck, given))}</script>
${start}</body>
</html>
`;
}

/** What other sites show of a link to the deck; an address there is a whole one. */
function cardOf(deck: Deck, pictured: boolean): string {
  const { address, tag } = deck.head;
  if (address === undefined) return '';
  const said = {
    'og:type': 'article',
    'og:title': titleOf(deck),
    'og:description': describe(deck),
    'og:url': address,
    'og:locale': tag.replace('-', '_'),
    ...(pictured
      ? {
          'og:image': new URL(PICTURE.file, address).href,
          'og:image:width': PICTURE.width,
          'og:image:height': PICTURE.height,
          'og:image:alt': titleOf(deck),
        }
      : {}),
  };
  const properties = Object.entries(said).map(([property, content]) => `<meta${attributes({ property, content })}>\n`);
  const large = pictured ? '<meta name="twitter:card" content="summary_large_image">\n' : '';
  return `<link rel="canonical"${attributes({ href: address })} vite-ignore>\n${properties.join('')}${large}`;
}

/** The deck's language, the scheme that its theme asks for, and the size of its slides. */
function rootAttributes({ head, stylesheets }: Deck): Attributes {
  const scheme = stylesheets.flatMap(({ css }) => /color-scheme:\s*(dark|light)/.exec(css)?.[1] ?? []).at(-1);
  const { width, height } = head.revealjs.passed;
  const sizes = [
    ...(width === undefined ? [] : [`--slide-width: ${Number.parseFloat(String(width))}px`]),
    ...(height === undefined ? [] : [`--slide-height: ${Number.parseFloat(String(height))}px`]),
  ];
  return {
    lang: head.tag,
    dir: head.dir,
    'data-scheme': scheme,
    style: sizes.length > 0 ? sizes.join('; ') : undefined,
  };
}

/** In the body, so that they come after the deck's own look, wherever a bundler puts that. */
function authorsLooks({ stylesheets }: Deck): string {
  const links = stylesheets.map(
    ({ address }) => `<link rel="stylesheet"${attributes({ href: address })} vite-ignore>\n`,
  );
  return links.join('');
}

/** What the page's program needs to know. */
export function pageData(
  deck: Deck,
  {
    offline = false,
    notebook,
    translations = [],
    scorm = false,
  }: Omit<PageOptions, 'script' | 'stylesheet' | 'program'> = {},
): WrittenPage {
  const { name, file, head, slides } = deck;
  return {
    name,
    file,
    title: titleOf(deck),
    lang: head.lang,
    seed: head.seed,
    timeout: head.timeout,
    offline,
    ...(scorm ? { scorm } : {}),
    ...(notebook === undefined ? {} : { notebook: { file: notebook, address: head.address } }),
    translations: translations.map(translationOf),
    reveal: head.revealjs,
    cells: withoutShownCode(deck),
    readings: readingsOf(deck),
    slides: slides.map(({ index, title, line, kind }) => ({ index, title, line, kind })),
  };
}

/** HTML reads these as another letter. */
const CHANGED = /[\r\0]/;

function withoutShownCode({ cells, slides }: Deck): WrittenPage['cells'] {
  const shown = new Set(
    slides.flatMap(({ html }) => [...html.matchAll(/ data-cell="([^"]+)"/g)].map(([, label]) => label)),
  );
  return cells.map(({ code, ...cell }) => (shown.has(cell.label) && !CHANGED.test(code) ? cell : { code, ...cell }));
}

/** Each under its language's own name. */
const translationOf = ({ name, head: { tag } }: Pick<Deck, 'name' | 'head'>): Translation => ({
  tag,
  language: languageOf(tag),
  address: `../${encodeURIComponent(name)}/`,
});

const languageOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** JSON that cannot end the script element it stands in. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** The deck's title without its marks. */
function titleOf({ name, slides }: Deck): string {
  return (slides[0]?.kind === 'title' && slides[0].title) || name;
}

const subtitleOf = ({ slides, head }: Deck): string | undefined => slides[0]?.subtitle ?? head.subtitle;

function describe(deck: Deck): string {
  const { head } = deck;
  return (
    head.description ??
    [titleOf(deck), subtitleOf(deck), head.author.join(', '), head.institute.join(', ')].filter(Boolean).join(' · ')
  );
}

/** By what their heads say, `order: 1`; the rest come after, as they came. */
function inOrder(decks: readonly Deck[]): Deck[] {
  const place = ({ head }: Deck): number => head.order ?? Number.MAX_VALUE;
  return [...decks].sort((a, b) => place(a) - place(b));
}

/** The list of decks: `/`. */
export function renderIndex(
  found: readonly Deck[],
  { script, stylesheet = STYLESHEET, pictures = false }: PageOptions = {},
): string {
  const decks = inOrder(found);
  const lang = decks[0]?.head.lang ?? 'en';
  const words = WORDS[lang];
  const cards = decks.map((deck) => {
    const { author, date } = deck.head;
    const line = (name: string, text: string | undefined): string =>
      text ? `<p class="deck-${name}">${escapeHtml(text)}</p>\n` : '';
    const place = `./${encodeURIComponent(deck.name)}/`;
    const { file, ...size } = PICTURE;
    // The card's words say what it shows.
    const picture = pictures
      ? `<img vite-ignore class="deck-picture"${attributes({ src: place + file, alt: '', loading: 'lazy', ...size })}>\n`
      : '';
    const count = `${WORDS[deck.head.lang].slides(deck.slides.length)} · ${languageOf(deck.head.tag)}`;
    return `<li lang="${escapeHtml(deck.head.tag)}"><a class="deck-card" href="${place}">
${picture}<h2 class="deck-title">${escapeHtml(titleOf(deck))}</h2>
${line('subtitle', subtitleOf(deck))}${line('author', author.join(', '))}${line('date', date)}${line('count', count)}</a></li>
`;
  });
  const program = script ? `<script type="module"${attributes({ src: script })}></script>\n` : '';
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.decks}</title>
<meta name="description" content="${escapeHtml(decks.map(titleOf).join(' · '))}">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet"${attributes({ href: stylesheet })}>
</head>
<body class="index">
<main class="decks">
<h1>${words.decks}</h1>
<ul class="deck-list">
${cards.join('')}</ul>
</main>
${program}</body>
</html>
`;
}
