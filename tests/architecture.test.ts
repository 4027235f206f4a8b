/** Who may import whom: the rules of the rooms, type imports counted, and no cycle of files. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../src/site/root.ts';

interface Import {
  from: string;
  /** A path below src, or a package. */
  to: string;
}

const SRC = join(ROOT, 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  // AssemblyScript is a language of its own.
  (name) => /\.ts$/.test(name) && !name.endsWith('.d.ts') && !name.includes('/assembly/'),
);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(SRC, from), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s[^;'"`]*?from\s*'([^']+)'|^import\s*'([^']+)'|import\(\s*'([^']+)'\)/gm,
  );
  return [...statements].flatMap(([, named, bare, dynamic]) => {
    const written = named ?? bare ?? dynamic!;
    if (written.includes('?assembly')) return [];
    const target = written.replace(/\?.*/, '');
    return [{ from, to: target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(from), target)) : target }];
  });
}

/** Room → what its files may import from other rooms; packages by their names. `text` is open to all. */
const RULES: Record<string, readonly string[]> = {
  text: [],
  contract: [],
  cell: ['@jridgewell/sourcemap-codec', 'acorn', 'estree', 'periscopic', 'sucrase', 'zimmerframe'],
  engine: ['@tensorflow/'],
  compiler: ['contract', 'cell', 'node:', 'markdown-it', 'katex', 'yaml', 'highlight.js', 'sass', 'uqr'],
  // What the page's policy must allow: the script of the kernel's frame.
  site: ['kernel/page/frame.ts', 'compiler', 'contract', 'vite', 'node:', 'assemblyscript', 'turndown', '@joplin/'],
  'kernel/thread': ['contract', 'cell', 'engine'],
  'kernel/page': ['contract', 'virtual:recurrente-kernel'],
  deck: [
    'contract',
    'cell',
    'kernel/page',
    'reveal.js',
    'chart.js',
    'dompurify',
    'perfect-freehand',
    'workbox-core',
    'workbox-precaching',
    'mermaid',
    '@codemirror/',
    '@lezer/',
    'virtual:recurrente-api',
  ],
  // Of a cell's code: which names a hand-in gives another meaning.
  cli: [
    'cli/bench/page',
    'cell',
    'site',
    'compiler',
    'contract',
    'vite',
    'node:',
    'playwright-core',
    'nanotar',
    'ajv',
    'fflate',
    'typescript',
    'vscode-languageserver',
  ],
  // The bench's page stands beside the kernel's thread and runs the engine as it does.
  'cli/bench/page': ['engine', 'kernel/thread', '@tensorflow/'],
};

const rooms = Object.keys(RULES).sort((a, b) => b.length - a.length);
const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const roomOf = (path: string) => rooms.find((room) => under(path, room));
const allows = (rule: string, to: string) =>
  rule.endsWith('/') || rule.endsWith(':') ? to.startsWith(rule) : under(to, rule) || to.startsWith(`${rule}-`);

it('every file is in a room', () => {
  expect(files.filter((file) => !roomOf(file))).toEqual([]);
});

it.each(rooms)('%s imports only what it may', (room) => {
  const wrong = imports.filter(
    ({ from, to }) =>
      roomOf(from) === room && roomOf(to) !== room && ![...RULES[room]!, 'text'].some((rule) => allows(rule, to)),
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it('has no cycle of files', () => {
  const targets = (file: string) => imports.flatMap(({ from, to }) => (from === file && files.includes(to) ? to : []));
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[][] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file]];
    if (done.has(file)) return [];
    const found = targets(file).flatMap((to) => visit(to, [...path, file]));
    done.add(file);
    return found;
  };
  expect(files.flatMap((file) => visit(file, [])).map((cycle) => cycle.join(' → '))).toEqual([]);
});

it('has no default export but where a tool requires one', () => {
  expect(files.filter((file) => /^export default/m.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
});
