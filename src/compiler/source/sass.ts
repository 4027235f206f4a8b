import { spawnSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../contract/deck.ts';
import { table } from '../../text/table.ts';
import type { ReadFile } from './includes.ts';
import { PRELUDE, tokensFor } from './sass-quarto.ts';

/** A Quarto theme (`.scss`) as CSS: Sass reads it, with Quarto's variables before it, and what it says of them becomes our tokens. */
export function cssOf(text: string, file: string, read: ReadFile): { css: string; problems: Diagnostic[] } {
  const problem = (line: number, column: number, message: string, fix: string): Diagnostic => ({
    severity: 'warning',
    file,
    ...{ line, column, message, fix },
  });
  const { source, lines } = layered(text);
  const made = compiled(JSON.stringify({ source, files: filesOf(text, dirname(file), read) }));
  if ('css' in made) return { css: made.css, problems: [] };
  if ('missing' in made) return { css: '', problems: [problem(1, 1, 'this theme needs Sass', 'npm install sass')] };
  const line = lines[made.line] ?? 1;
  return { css: '', problems: [problem(line, made.column + 1, `Sass: ${made.message}`, 'fix the theme')] };
}

/** As `sass-run.mjs` says it. */
type Made = { css: string } | { message: string; line: number; column: number } | { missing: true };

const RUN = fileURLToPath(new URL('./sass-run.mjs', import.meta.url));
const SECONDS = 20;
const MEGABYTES = 256;
const MOST_CSS = 5_000_000;

/** A deck is compiled with every save, its theme with those of the theme: a process takes half a second. */
const known = new Map<string, Made>();

function compiled(input: string): Made {
  const before = known.get(input);
  if (before) return before;
  const words = [`--max-old-space-size=${MEGABYTES}`, RUN];
  const limits = { timeout: SECONDS * 1000, killSignal: 'SIGKILL', maxBuffer: MOST_CSS } as const;
  const { stdout, status, error } = spawnSync(process.execPath, words, { input, encoding: 'utf8', ...limits });
  const made = status === 0 && !error ? (JSON.parse(stdout) as Made) : beyond(error);
  if (known.size >= 50) known.clear();
  known.set(input, made);
  return made;
}

function beyond(error: NodeJS.ErrnoException | undefined): Made {
  const large = `it makes more than ${MOST_CSS / 1e6} MB of CSS`;
  const reasons: Record<string, string> = { ETIMEDOUT: `it was not done within ${SECONDS} s`, ENOBUFS: large };
  const memory = `it takes more than ${MEGABYTES} MB of memory`;
  return { message: (error?.code && reasons[error.code]) ?? memory, line: 0, column: 0 };
}

const MOST_FILES = 100;
const LOADED = /@(?:import|use|forward)\s+([^;{}]+)/g;

/** What a theme loads, and what that loads: by their paths in `deck:/`, as Sass asks for them. */
function filesOf(text: string, folder: string, read: ReadFile): Record<string, string> {
  const files = table<string>();
  const asked = new Set<string>();
  const follow = (content: string, from: string): void => {
    const addresses = [...content.matchAll(LOADED)].flatMap(([, list]) => [...list!.matchAll(/["']([^"'\n]+)["']/g)]);
    for (const [, address] of addresses) {
      for (const base of [from, 'deck:/']) {
        if (!URL.canParse(address!, base) || asked.size >= MOST_FILES) continue;
        const { protocol, pathname, href } = new URL(address!, base);
        if (protocol !== 'deck:' || asked.has(pathname)) continue;
        asked.add(pathname);
        const found = partial(join(folder, decode(pathname)), read);
        if (found === null) continue;
        files[pathname] = found;
        follow(found, href);
      }
    }
  };
  follow(text, 'deck:/');
  return files;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `@import "x"` is `x.scss` or `_x.scss`. */
function partial(path: string, read: ReadFile): string | null {
  const named = join(dirname(path), `_${basename(path)}`);
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
