/** Who may import whom: the rules of the rooms, and no cycle anywhere. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../src/site/root.ts';

interface Import {
  from: string;
  /** A path below src, or a package. */
  to: string;
  typeOnly: boolean;
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
    /^(?:import|export)\s+(type\s)?[^;'"`]*?from\s*'([^']+)'|^import\s*'([^']+)'|import\(\s*'([^']+)'\)/gm,
  );
  return [...statements].flatMap(([, type, named, bare, dynamic]) => {
    const written = named ?? bare ?? dynamic!;
    if (written.includes('?assembly')) return [];
    const target = written.replace(/\?.*/, '');
    const path = target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(from), target)) : target;
    return [{ from, to: path, typeOnly: type !== undefined }];
  });
}

const room = (path: string) => path.split('/')[0]!;
const packageOf = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
const outside = ({ from, to }: Import) => files.includes(to) === false || room(to) !== room(from);
const of = (name: string) => imports.filter((one) => room(one.from) === name && outside(one));
const shown = (list: Import[]) => list.map(({ from, to }) => `${from} → ${to}`);

/** Of the kernel: text in, facts out. */
const PURE = ['kernel/graph.ts', 'kernel/transpile.ts', 'kernel/series.ts'];

describe('rooms', () => {
  it('engine imports only @tensorflow', () => {
    expect(shown(of('engine').filter(({ to }) => !to.startsWith('@tensorflow/')))).toEqual([]);
  });

  it('kernel imports the engine in its worker only, and the parsers of cells', () => {
    const allowed = ['acorn', 'estree', 'periscopic', 'sucrase', 'zimmerframe'];
    const wrong = of('kernel').filter(
      ({ from, to }) => !allowed.includes(packageOf(to)) && !(from === 'kernel/worker.ts' && room(to) === 'engine'),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('the page’s end of the kernel loads nothing of the thread’s', () => {
    const end = ['client', 'own', 'remote', 'shared', 'channel', 'record'].map((name) => `kernel/${name}.ts`);
    const allowed = [...end, 'kernel/protocol.ts', 'kernel/countdown.ts', 'kernel/series.ts', 'kernel/spawn.ts'];
    expect(shown(imports.filter(({ from, to }) => end.includes(from) && !allowed.includes(to)))).toEqual([]);
  });

  it('compiler imports vite in its plugin only, and of the kernel only what is pure', () => {
    const wrong = of('compiler').filter(({ from, to, typeOnly }) => {
      if (packageOf(to) === 'vite') return !typeOnly && !from.endsWith('/plugin.ts');
      return files.includes(to) && !PURE.includes(to) && !typeOnly;
    });
    expect(shown(wrong)).toEqual([]);
  });

  it('deck reaches the kernel by its client and what is pure, and the rest by types', () => {
    const allowed = ['kernel/client.ts', ...PURE];
    const wrong = of('deck').filter(({ to, typeOnly }) => files.includes(to) && !allowed.includes(to) && !typeOnly);
    expect(shown(wrong)).toEqual([]);
  });

  it('nothing imports deck or cli', () => {
    const wrong = imports.filter(
      (one) => ['deck', 'cli'].includes(room(one.to)) && files.includes(one.to) && outside(one),
    );
    expect(shown(wrong)).toEqual([]);
  });
});

it('has no import cycle', () => {
  const next = new Map(
    files.map((file) => [
      file,
      imports.filter((i) => i.from === file && !i.typeOnly && files.includes(i.to)).map((i) => i.to),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const to of next.get(file) ?? []) {
      const cycle = visit(to, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  const cycles = files.map((file) => visit(file, [])).filter((cycle) => cycle !== undefined);
  expect(cycles).toEqual([]);
});

it('has no default export but where a tool requires one', () => {
  expect(files.filter((file) => /^export default/m.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
});
