import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../contract/deck.ts';
import type { ReadFile } from './includes.ts';
import { PRELUDE, tokensFor } from './sass-quarto.ts';

/** A Quarto theme (`.scss`) as CSS: Sass reads it, with Quarto's variables before it, and what it says of them becomes our tokens. */
export function cssOf(text: string, file: string, read: ReadFile): { css: string; problems: Diagnostic[] } {
  const problem = (line: number, column: number, message: string, fix: string): Diagnostic => ({
    severity: 'warning',
    file,
    ...{ line, column, message, fix },
  });
  const sass = loadSass();
  if (!sass) return { css: '', problems: [problem(1, 1, 'this theme needs Sass', 'npm install sass')] };
  const { source, lines } = layered(text);
  try {
    const { css } = sass.compileString(source, {
      logger: sass.Logger.silent,
      importers: [
        {
          canonicalize: (address) => new URL(address, 'deck:/'),
          load: ({ pathname }) => {
            const found = partial(join(dirname(file), decodeURIComponent(pathname)), read);
            return found === null ? null : { contents: found, syntax: 'scss' };
          },
        },
      ],
    });
    return { css, problems: [] };
  } catch (error) {
    const { sassMessage, span } = error as { sassMessage?: string; span?: { start: { line: number; column: number } } };
    if (sassMessage === undefined) throw error;
    const line = lines[span?.start.line ?? 0] ?? 1;
    return {
      css: '',
      problems: [problem(line, (span?.start.column ?? 0) + 1, `Sass: ${sassMessage}`, 'fix the theme')],
    };
  }
}

type Sass = typeof import('sass');
let loaded: Sass | null | undefined;

/** Half a second to load, and not installed everywhere. */
function loadSass(): Sass | null {
  if (loaded === undefined) {
    try {
      loaded = createRequire(import.meta.url)('sass') as Sass;
    } catch {
      loaded = null;
    }
  }
  return loaded;
}

/** `@import "x"` is `x.scss` or `_x.scss`. */
function partial(path: string, read: ReadFile): string | null {
  const named = join(dirname(path), `_${path.slice(dirname(path).length).replace(/^[\\/]/, '')}`);
  const tried = [path, `${path}.scss`, named, `${named}.scss`];
  for (const each of tried) {
    const text = /\.scss$/i.test(each) ? read(each.replaceAll('\\', '/')) : null;
    if (text !== null) return text;
  }
  return null;
}

const LAYER = /^[ \t]*\/\*--\s*scss:(uses|functions|defaults|mixins|rules)\s*--\*\/[ \t]*$/;
/** In the order in which Quarto puts the layers together. */
const ORDER = ['uses', 'functions', 'defaults', 'mixins', 'rules'] as const;
type LayerName = (typeof ORDER)[number];

/** The theme's layers in their order, Quarto's variables below its defaults, its tokens above its rules; and each line's line in the theme. */
function layered(text: string): { source: string; lines: number[] } {
  const layers: Record<LayerName, { text: string; line: number }[]> = {
    ...{ uses: [], functions: [], defaults: [], mixins: [], rules: [] },
  };
  // Without a mark all of it may be anything: variables first is what Sass reads.
  let now: LayerName = 'rules';
  text.split('\n').forEach((line, i) => {
    const mark = LAYER.exec(line);
    if (mark) now = mark[1] as LayerName;
    else layers[now].push({ text: line, line: i + 1 });
  });
  const given = (lines: string): { text: string; line: number }[] =>
    lines.split('\n').map((each) => ({ text: each, line: 1 }));
  const whole = ORDER.flatMap((name) => [
    ...layers[name],
    ...(name === 'defaults' ? given(PRELUDE) : []),
    ...(name === 'mixins' ? given(tokensFor(text)) : []),
  ]);
  // An address that Sass would fetch is the page's.
  const source = whole.map((line) => line.text.replace(/^\s*@import\s+url\(/, '@import url(')).join('\n');
  return { source, lines: whole.map(({ line }) => line) };
}
