/** mermaid, loaded with the first diagram that is near. It draws off the slide, since a hidden slide measures zero. */

import type { Mermaid } from 'mermaid';
import { escapeHtml } from '../text/html.ts';
import { holdLetters, releaseLetters } from '../text/letterCodes.ts';
import { colour, currentTheme, followColours } from './colours.ts';
import { diagramError } from './diagramError.ts';
import { element } from './element.ts';
import { freeId } from './freeId.ts';
import { notice } from './notice.ts';
import { readPage } from './page.ts';
import type { Words } from './words.ts';

/** Diagrams are scaled down to their place: their words start large. */
const FONT_SIZE = 24;

/** Lines that are seen from the last row, and none through a label. */
const LINES =
  '.flowchart-link { stroke-width: 2.5px } .edge-pattern-dotted { stroke-width: 3px; stroke-dasharray: 5 5 } ' +
  '.cluster rect { stroke-width: 1.5px; rx: 10px } .node rect { stroke-width: 2px; rx: 8px } ' +
  '.edgeLabel rect, .edgeLabel .background { opacity: 1 } [class*="line-plot"] path { stroke-width: 4px }';

/** What would let a label be markup. */
const SEALED = ['htmlLabels', 'dompurifyConfig', 'themeCSS'];

let loading: Promise<Mermaid> | undefined;
/** What was drawn, to draw it again in other colours. */
const drawn = new Map<HTMLElement, { figure: HTMLElement; source: string; words: Words }>();

/** Of those that somebody else is drawing: paper waits for them too. */
const underWay = new WeakMap<HTMLElement, Promise<void>>();

/** Draws every diagram of a slide that is still text, and returns when all are drawn. */
export async function drawDiagrams(within: ParentNode, words: Words): Promise<void> {
  for (const figure of within.querySelectorAll<HTMLElement>('figure[data-diagram]')) {
    if (figure.dataset.drawn === undefined) {
      figure.dataset.drawn = '';
      underWay.set(figure, drawDiagram(figure, figure.querySelector('.mermaid-source')?.textContent ?? '', words));
    }
    await underWay.get(figure);
  }
}

/** Draws the diagrams of all slides while nobody waits: one at a time, so that a key never waits for more than one. */
export async function drawInTurn(words: Words): Promise<void> {
  for (const slide of document.querySelectorAll('.slides > section:has(figure[data-diagram]:not([data-drawn]))')) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await drawDiagrams(slide, words);
  }
}

/** Replaces what a figure shows by the drawing; a broken diagram says why and shows its source. */
export async function drawDiagram(figure: HTMLElement, source: string, words: Words): Promise<void> {
  const caption = figure.querySelector('figcaption');
  const mermaid = await loadMermaid(words);
  if (!mermaid) {
    // Still its source: when its slide is shown again, it is tried again.
    delete figure.dataset.drawn;
    return;
  }
  drawn.set(figure, { figure, source, words });
  try {
    const { svg: written } = await inTurn(() => {
      configure(mermaid, needsHtml(source));
      return mermaid.render(freeId('diagram'), withSigns(source));
    });
    const svg = withLetters(written);
    const picture = element('div', { class: 'diagram-picture' });
    picture.innerHTML = svg;
    const drawing = picture.querySelector('svg')!;
    const label = figure.getAttribute('aria-label');
    if (label) drawing.setAttribute('aria-label', label);
    drawing.setAttribute('role', 'img');
    drawing.removeAttribute('aria-roledescription');
    const { width, height } = figure.dataset;
    if (width) picture.style.width = lengthOf(width);
    if (height) Object.assign(drawing.style, { height: lengthOf(height), width: 'auto', maxHeight: 'none' });
    figure.replaceChildren(picture, ...(caption ? [caption] : []));
  } catch (error) {
    // mermaid counts lines in the diagram; the slide's line says where in the file to look.
    const { line, file = readPage().file } = figure.closest('section')?.dataset ?? {};
    const place = line ? ` · ${file}:${line}` : '';
    figure.replaceChildren(
      element(
        'div',
        { class: 'output-error', role: 'alert' },
        element('p', { class: 'error-place' }, words.diagramFailed + place),
        element('pre', { class: 'error-message' }, diagramError(error, words)),
      ),
      element('pre', { class: 'mermaid-source' }, source),
    );
  }
}

let before: Promise<unknown> = Promise.resolve();

/** mermaid has one setting for all: the next diagram's is made when this one is drawn. */
function inTurn<T>(draw: () => Promise<T>): Promise<T> {
  const drawing = before.then(draw);
  before = drawing.catch(() => undefined);
  return drawing;
}

/** Quarto's figures are so many inches wide; nobody wants 30 of them, nor a figure of 30 px. */
function lengthOf(size: string): string {
  if (!/^[\d.]+$/.test(size)) return size;
  return `${Number(size) <= 30 ? Number(size) * 96 : size}px`;
}

/**
 * mermaid takes ">" in a label for Markdown's quotation and drops it: its code stays. Tags are left alone. A label is measured
 * with its codes in it, and would be as wide as they are long: each is one letter until then.
 */
function withSigns(source: string): string {
  return source.replace(/"[^"\n]*"/g, (label) => holdLetters(label.replace(/(?<!<\/?[a-z][^<>]*)>/gi, '#gt;')));
}

/** Formulas, and the circles of a mind map, need labels of HTML; all others are drawn as text, which scales with the drawing. */
const needsHtml = (source: string): boolean => /\$\$[\s\S]+?\$\$|^\s*mindmap\b/m.test(source);

/** mermaid keeps `#quot;` and `#9829;` apart while it draws, and without HTML in its labels does not always put the letters back. */
function withLetters(svg: string): string {
  const whole = svg.replace(/[\ue020-\ue07f]/g, (letter) => escapeHtml(releaseLetters(letter)));
  return whole.replace(/&amp;(quot|amp|lt|gt|apos|#\d{1,7}|#x[\da-f]{1,6});/gi, '&$1;');
}

/** Undefined when it did not come: that is said, and the next diagram asks again. */
async function loadMermaid(words: Words): Promise<Mermaid | undefined> {
  loading ??= load();
  try {
    return await loading;
  } catch {
    loading = undefined;
    notice(words.partFailed, words);
    return undefined;
  }
}

async function load(): Promise<Mermaid> {
  const { default: mermaid } = await import('mermaid');
  await document.fonts.ready;
  configure(mermaid);
  let theme = currentTheme();
  followColours(() => {
    if (theme === currentTheme()) return;
    theme = currentTheme();
    configure(mermaid);
    for (const { figure, source, words } of drawn.values()) {
      if (figure.isConnected) void drawDiagram(figure, source, words);
    }
  });
  return mermaid;
}

function configure(mermaid: Mermaid, htmlLabels = false): void {
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font-text').trim();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    // A diagram's own directives change none of these.
    secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering', ...SEALED],
    dompurifyConfig: { FORBID_TAGS: ['img', 'iframe', 'style', 'form', 'input'] },
    suppressErrorRendering: true,
    htmlLabels,
    legacyMathML: true,
    theme: 'base',
    fontFamily: font,
    fontSize: FONT_SIZE,
    themeCSS: LINES,
    mindmap: { padding: 24, maxNodeWidth: 320 },
    pie: { textPosition: 0.65 },
    // Their own sizes are for words half as large.
    sequence: { labelBoxHeight: 34, labelBoxWidth: 72, boxMargin: 18, boxTextMargin: 9, messageMargin: 46 },
    gantt: {
      fontSize: 20,
      sectionFontSize: 20,
      barHeight: 36,
      barGap: 8,
      topPadding: 60,
      leftPadding: 120,
      gridLineStartPadding: 50,
    },
    xyChart: {
      width: 1000,
      height: 480,
      titleFontSize: FONT_SIZE,
      xAxis: { labelFontSize: 20, titleFontSize: 20 },
      yAxis: { labelFontSize: 20, titleFontSize: 20 },
    },
    flowchart: {
      htmlLabels,
      useMaxWidth: true,
      padding: 10,
      nodeSpacing: 28,
      rankSpacing: 38,
      curve: 'basis',
      // The title of a group stands clear of its nodes.
      subGraphTitleMargin: { top: 6, bottom: 26 },
    },
    themeVariables: {
      primaryColor: shade('--surface'),
      primaryTextColor: shade('--ink'),
      primaryBorderColor: shade('--accent'),
      lineColor: shade('--ink-soft'),
      clusterBkg: 'transparent',
      clusterBorder: shade('--line'),
      titleColor: shade('--ink'),
      edgeLabelBackground: shade('--paper'),
      fontSize: `${FONT_SIZE}px`,
      ...seriesColours(),
    },
  });
}

/** Of charts: the deck's own, in an order in which neighbours are told apart. */
const SERIES = ['--accent', '--teal', '--coral', '--amber', '--slate', '--sky', '--code-name', '--good', '--bad'];

/** Slices, bars, lines and branches, with words that are read on them. */
function seriesColours(): Record<string, unknown> {
  const colours = SERIES.map(shade);
  const ink = shade('--ink');
  const paper = shade('--paper');
  const washed = colours.map((each) => mixed(each, paper));
  return {
    ...Object.fromEntries(colours.map((each, i) => [`pie${i + 1}`, mixed(each, paper, 0.55)])),
    ...Object.fromEntries(
      washed.flatMap((each, i) => [
        [`cScale${i}`, each],
        [`cScaleLabel${i}`, ink],
        [`cScalePeer${i}`, colours[i]!],
      ]),
    ),
    pieTitleTextColor: ink,
    pieSectionTextColor: ink,
    pieLegendTextColor: ink,
    pieTitleTextSize: `${FONT_SIZE + 2}px`,
    pieSectionTextSize: `${FONT_SIZE}px`,
    pieLegendTextSize: `${FONT_SIZE}px`,
    pieStrokeColor: paper,
    pieOuterStrokeColor: shade('--line'),
    pieOpacity: '1',
    // Of a mind map's root.
    git0: washed[0],
    gitBranchLabel0: ink,
    xyChart: {
      backgroundColor: 'transparent',
      titleColor: ink,
      xAxisLabelColor: ink,
      xAxisTitleColor: ink,
      xAxisTickColor: shade('--line'),
      xAxisLineColor: shade('--line'),
      yAxisLabelColor: ink,
      yAxisTitleColor: ink,
      yAxisTickColor: shade('--line'),
      yAxisLineColor: shade('--line'),
      // Bars first, in a quieter colour, so that a line before them is seen.
      plotColorPalette: [mixed(colours[0]!, paper, 0.6), ...colours.slice(2), colours[1]!].join(', '),
    },
  };
}

/** So much of a colour on the paper, as mermaid reads it. */
function mixed(one: string, other: string, share = 0.3): string {
  const [a, b] = [channels(one), channels(other)];
  return hexOf(a.map((value, i) => value * share + b[i]! * (1 - share)));
}

/** A token's colour as mermaid reads it: not `color(srgb …)`, which mixed colours are. */
const shade = (token: string): string => hexOf(channels(colour(token)));

const hexOf = (values: number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

function channels(written: string): number[] {
  if (written[0] === '#') return written.match(/[\da-f]{2}/gi)!.map((pair) => Number.parseInt(pair, 16));
  const values = written.match(/[\d.]+/g)?.map(Number) ?? [];
  // `color(srgb 0.1 0.2 0.3)` counts from 0 to 1.
  return (written.startsWith('color') ? values.map((value) => value * 255) : values).slice(0, 3);
}
