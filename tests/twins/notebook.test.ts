/** A lecture's notebook runs from top to bottom in one Python, and prints what the deck prints. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeCell } from '../../src/contract/notebook.ts';
import { notebookOf, notebookText } from '../../src/site/notebook/notebook.ts';
import { lectures, liveTwins, readRecording } from './decks.ts';
import { findPython } from './record.ts';

const python = findPython();
/** A formula of each lecture's, as its author writes it. */
const FORMULAS: Record<string, string> = {
  rnn: '$$h_t = f(h_{t-1},\\, x_t)$$',
  lstm: '$$4 \\cdot (D + H + 2) \\cdot H$$',
};

describe.each(lectures().map((deck) => [deck.name, deck] as const))('%s', (name, deck) => {
  const recorded = readRecording(deck).twins.map(({ label, printed }) => [label, printed.join('\n')] as const);
  const notebook = notebookOf(deck, { printed: new Map(recorded) });
  const code = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');
  const shown = (cell: CodeCell) => cell.outputs.map(({ text }) => text.join('')).join('');

  it('holds all twins in their order, each with what it prints', () => {
    const twins = code.slice(1).map((cell) => [cell.metadata.recurrente?.cell, shown(cell)]);
    expect(twins).toEqual(recorded);
    expect(twins.map(([label]) => label)).toEqual(liveTwins(deck).map(({ label }) => label));
    expect(twins.length).toBeGreaterThan(10);
  });

  // On a machine without PyTorch the recorded outputs stand for it: twins.test.ts holds the deck against them.
  it(`prints the same in ${python ?? 'PyTorch, as recorded'}`, () => {
    if (python === undefined) return expect(readRecording(deck).torch).toBe('2.13.0');
    const script = new URL('run-notebook.py', import.meta.url).pathname;
    const ran = spawnSync(python, [script], { input: notebookText(deck, {}), encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const { printed } = JSON.parse(ran.stdout) as { printed: Record<string, string> };
    expect(code.map((cell) => [cell.id, printed[cell.id]])).toEqual(code.map((cell) => [cell.id, shown(cell)]));
  });

  it('holds the text of every slide, its formulas as they are written, and no note of the speaker’s', () => {
    const text = notebook.cells.map(({ source }) => source.join('')).join('\n');
    for (const { title } of deck.slides.filter(({ title }) => /^[\p{L} ]+$/u.test(title)))
      expect(text).toContain(title);
    expect(text).toContain(FORMULAS[name.replace(/\.\w+$/, '')]);
    expect(text).not.toMatch(/katex|<span|\\symbol|data-/);
    const note = /::: \{\.notes\}\n(.{40})/.exec(readFileSync(deck.file, 'utf8'))![1]!;
    expect(text).not.toContain(note.replaceAll('*', ''));
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[\w-]{1,64}$/.test(id))).toEqual([]);
  });
});
