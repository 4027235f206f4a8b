/** What a page says of its cells is what is read where they are edited, and what the kernel is given: one function, one result. */

import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { DeckReader } from '../../src/cell/deckReader.ts';
import { DISPLAY_NAMES, MODULE_NAMES } from '../../src/cell/names.ts';
import { pack, unpack } from '../../src/cell/packed.ts';
import { effectsOf } from '../../src/cell/reader.ts';
import { transpile } from '../../src/cell/transpile.ts';
import { renderPage } from '../../src/compiler/render.ts';
import type { WrittenPage } from '../../src/contract/page.ts';
import { readerOf } from '../../src/deck/readEdited.ts';
import * as engine from '../../src/engine/index.ts';
import { display } from '../../src/kernel/thread/display.ts';
import { Library } from '../../src/site/library.ts';
import { ROOT } from '../../src/site/root.ts';

type Node = DefaultTreeAdapterTypes.Node;

const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const attribute = (node: Node, name: string) =>
  'attrs' in node ? node.attrs.find((one) => one.name === name)?.value : undefined;
function* all(node: Node): Generator<Node> {
  yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* all(child);
}

/** The deck as its page has it: data, and code as it stands on the slides. */
function pageOf(html: string): { data: WrittenPage; shown: Map<string, string> } {
  const nodes = [...all(parse(html))];
  const script = nodes.find((node) => attribute(node, 'data-deck') !== undefined)!;
  const cells = nodes.filter((node) => attribute(node, 'data-cell') !== undefined);
  const code = (cell: Node) => [...all(cell)].find((node) => /^cell-code\b/.test(attribute(node, 'class') ?? ''));
  return {
    data: JSON.parse(textOf(script)) as WrittenPage,
    shown: new Map(cells.map((cell) => [attribute(cell, 'data-cell')!, textOf(code(cell)!)])),
  };
}

const library = new Library([join(ROOT, 'slides')]);
const decks = library.readAll().map((deck) => [deck.name, deck] as const);

describe.each(decks)('%s', (_, deck) => {
  const { data, shown } = pageOf(renderPage(deck));
  const live = deck.cells.filter(({ options }) => options.eval);

  it('its page has the code of every cell once', () => {
    expect(data.cells.map(({ label, code }) => code ?? shown.get(label))).toEqual(deck.cells.map(({ code }) => code));
    expect(data.cells.filter(({ code }) => code !== undefined)).toEqual([]);
  });

  it('its page says of each cell what reading it says', () => {
    const read = new DeckReader().read(live);
    expect(live.map(({ code }, i) => unpack(code, data.readings[i]!))).toEqual(read);
    for (const [i, { code }] of live.entries()) {
      const { body, definitions, references } = transpile(code);
      expect(read[i]).toMatchObject({ body, definitions, references });
    }
  });

  it('an edit in the page reads what is new, and gives what reading all of it gives', () => {
    const cells = live.map(({ label, code }) => ({ label, code, autorun: true }));
    const reader = readerOf(cells, data.readings);
    for (const [i, cell] of cells.entries()) {
      if (i % 7 > 0) continue;
      cell.code = `function grow(list) { list.push(${i}); }\n${cell.code}\nif (grow) grow([]);`;
      const fresh = new DeckReader().read(cells).map((reading, at) => pack(cells[at]!.code, reading));
      expect(reader(cells)).toEqual(fresh);
    }
  });
});

it('a cell that cannot be read keeps the names of its last code, and says where the mistake is', () => {
  const reader = new DeckReader();
  reader.read([{ label: 'a', code: 'const x = [1];' }]);
  const [broken] = reader.read([{ label: 'a', code: 'const x = [1];\nconst = 2;' }]);
  expect(broken!.definitions).toEqual(['x']);
  expect(broken!.problem).toMatchObject({ line: 2 });
  expect(unpack('const x = [1];\nconst = 2;', pack('const x = [1];\nconst = 2;', broken!))).toEqual(broken);
});

it('what comes to change its argument in a cell above is known below', () => {
  const cells = [
    { label: 'a', code: 'const f = (list) => list;' },
    { label: 'b', code: 'const x = [1];' },
    { label: 'c', code: 'f(x);' },
  ];
  const reader = new DeckReader();
  expect([...reader.read(cells)[2]!.effects.changes.keys()]).not.toContain('x');
  cells[0]!.code = 'const f = (list) => list.push(1);';
  expect([...reader.read(cells)[2]!.effects.changes.keys()]).toContain('x');
});

it('knows the names that the engine and the notebook give', () => {
  const { runtime, format, ...module } = engine;
  expect([...MODULE_NAMES].sort()).toEqual(Object.keys(module).sort());
  const around = { outputs: {}, words: {}, format: String, inputs: new Map(), pause: async () => undefined };
  expect(Object.keys(display(around as never))).toEqual([...DISPLAY_NAMES]);
});

it('reads with the names that are always there', () => {
  const code = 'const shown = heatmap(list);\nshown.set(3);';
  const { program, ...names } = transpile(code);
  const known = { mutators: new Map(), makers: new Set<string>(), libraries: new Set<string>() };
  expect([...effectsOf(program, names, known).changes.keys()]).toContain('list');
  expect([...new DeckReader().read([{ label: 'a', code }])[0]!.effects.changes.keys()]).not.toContain('list');
});
