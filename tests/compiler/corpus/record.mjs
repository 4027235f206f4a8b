/**
 * Records what Pandoc makes of each deck, so that the test runs without Pandoc: `npm run record:corpus`.
 *
 * Quarto is Pandoc with filters around it. What its filters do before the writer cuts the text into slides is done
 * here, on Pandoc's own tree; every rule that fired is counted, so that no difference is hidden.
 */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const local = (name) => fileURLToPath(new URL(name, import.meta.url));
const { module: pages } = await runnerImport(local('pages.ts'), { configFile: false });

const { module: forms } = await runnerImport(local('forms.ts'), { configFile: false });
const pandoc = (input, ...options) => execFileSync('pandoc', options, { input, encoding: 'utf8', maxBuffer: 1e8 });
const version = pandoc('', '--version').split('\n')[0];

for (const name of readdirSync(local('.')).filter((each) => /\.(q?md)$/.test(each))) {
  const source = readFileSync(local(name), 'utf8');
  // A list right after a line of text is a list for us, and Pandoc has an extension that says the same.
  const tree = JSON.parse(pandoc(source, '-f', 'markdown+lists_without_preceding_blankline', '-t', 'json'));
  const fired = {};
  const fire = (rule) => {
    fired[rule] = (fired[rule] ?? 0) + 1;
  };
  const blocks = asQuarto(tree.blocks, false, fire);
  const reveal = tree.meta.format.c.revealjs.c;
  const incremental = reveal.incremental?.c === true ? ['-i'] : [];
  const setting = { lang: textOf(tree.meta.lang), codeFold: foldOf(reveal['code-fold']) };
  const options = ['--slide-level=2', '--no-highlight', '--mathjax', '--wrap=none', ...incremental];
  const html = pandoc(JSON.stringify({ ...tree, blocks }), '-f', 'json', '-t', 'revealjs', ...options);
  const title = Object.fromEntries(
    // Pandoc holds "Prof. Quispe" together with a space that does not break.
    ['title', 'subtitle', 'author', 'institute'].map((key) => [key, textOf(tree.meta[key]).replace(/\s/g, ' ')]),
  );
  const slides = pages.slidesOf(html);
  for (const slide of slides) forms.pandocForm(slide, { ...setting, fire });
  const record = { source: pages.fingerprint(source), pandoc: version, setting, title, fired, slides };
  writeFileSync(local(`${basename(name, extname(name))}.json`), `${JSON.stringify(record, null, 1)}\n`);
  console.log(`${name}: ${slides.length} slides`, fired);
}

function asQuarto(blocks, inDiv, fire) {
  return blocks.map((block) => {
    if (inDiv && block.t === 'Header') {
      // A heading inside a div opens no slide: it travels as a marked line, and pages.ts makes it a heading again.
      fire('heading in a div');
      const [level, [id, classes, pairs], inlines] = block.c;
      const attributes = [id, ['heading', ...classes], [...pairs, ['level', String(level)]]];
      return { t: 'Para', c: [{ t: 'Span', c: [attributes, notes(inlines, fire)] }] };
    }
    if (block.t === 'Div') return { t: 'Div', c: [block.c[0], asQuarto(block.c[1], true, fire)] };
    return notes(block, fire);
  });
}

/** Pandoc gathers the notes at the document's end, we at each slide's: both are compared where their numbers stand. */
function notes(tree, fire) {
  if (Array.isArray(tree)) return tree.map((each) => notes(each, fire));
  if (tree === null || typeof tree !== 'object') return tree;
  if (tree.t === 'Note') {
    fire('footnote');
    const inlines = tree.c.flatMap((block) => (block.t === 'Para' || block.t === 'Plain' ? block.c : []));
    return { t: 'Span', c: [['', ['note'], []], notes(inlines, fire)] };
  }
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, notes(value, fire)]));
}

function foldOf(meta) {
  return typeof meta?.c === 'boolean' ? meta.c : meta === undefined ? false : textOf(meta);
}

function textOf(meta) {
  if (meta === undefined || meta === null || typeof meta === 'string') return meta ?? '';
  if (Array.isArray(meta)) return meta.map(textOf).join('');
  if (meta.t === 'MetaList') return meta.c.map(textOf).join('; ');
  if (meta.t === 'Space' || meta.t === 'SoftBreak') return ' ';
  if (meta.t === 'Str' || meta.t === 'MetaString') return meta.c;
  return textOf(meta.t === 'Quoted' || meta.t === 'Code' || meta.t === 'Math' ? meta.c[1] : meta.c);
}
