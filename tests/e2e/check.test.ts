/** `recurrente check`, as an author and as a script meet it. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeckCheck } from '../../src/cli/check.ts';
import { ROOT } from '../../src/site/root.ts';
import { call } from '../command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recurrente-check-'));
});
afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

function check(text: string, ...words: string[]) {
  writeFileSync(join(folder, 'deck.md'), text);
  return call(folder, 'check', 'deck.md', ...words);
}

const HEAD = '---\ntitle: Prueba\nlang: es\ntimeout: 2\n---\n\n';

describe('recurrente check', () => {
  it('ends with 0 on a deck without mistakes', async () => {
    const { status, said, told } = await check(`${HEAD}## Una\n\n\`\`\`{ts}\n//| label: una\nprint(1 + 1);\n\`\`\`\n`);
    expect(told).toEqual([]);
    expect(said).toEqual(['deck.md: 2 slides, 1 of 1 cells done, 0 errors, 0 warnings']);
    expect(status).toBe(0);
  });

  it('lists everything at once, with its place, and runs what can be run', async () => {
    const tall = Array.from({ length: 40 }, (_, i) => `- punto ${i}`).join('\n');
    const code =
      '```{ts}\n//| label: falla\nconst a = 1;\nnada();\n```\n\n```{ts}\n//| label: cuelga\nwhile (true) {}\n```\n';
    const after = '\n```{ts}\n//| label: sigue\nprint(7);\n```\n';
    const { status, said } = await check(`${HEAD}## Alta\n\n${tall}\n\n## Rota $\\nada$\n\n${code}${after}`, '--json');
    const { deck, slides, cells, problems } = JSON.parse(said.join('\n')) as DeckCheck;
    expect(deck).toBe('deck.md');
    expect(slides.map(({ overflow }) => overflow! > 0)).toEqual([false, true, false]);
    expect(cells.map(({ label, line, state }) => [label, line, state])).toEqual([
      ['falla', 54, 'failed'],
      ['cuelga', 60, 'failed'],
      ['sigue', 65, 'done'],
    ]);
    expect(cells[2]).toMatchObject({ outputs: [{ kind: 'text', text: '7\n' }] });
    expect(problems.map(({ severity, line }) => [severity, line])).toEqual([
      ['warning', 7],
      ['error', 50],
      ['error', 55],
      ['error', 60],
    ]);
    expect(status).toBe(1);
  });

  it('waits for nothing without end: it says which cell did not answer, and goes on', async () => {
    const cell = (label: string, code: string) => `\`\`\`{ts}\n//| label: ${label}\n${code}\n\`\`\`\n\n`;
    const wait = 'await new Promise(() => undefined);';
    const text = `${HEAD.replace('timeout: 2', 'timeout: 900')}## Una\n\n${cell('a', 'print(1);')}${cell('b', wait)}${cell('c', 'print(3);')}`;
    const one = await check(text, '--cell-deadline', '2');
    expect(one.said.slice(0, 2)).toEqual([
      'deck.md: 2 slides, 2 of 3 cells done, 1 errors, 0 warnings',
      'error deck.md:16:1 cell "b" did not answer within 2 s — give it less to do, or more time: --cell-deadline SECONDS',
    ]);
    const all = await check(text, '--deck-deadline', '8');
    expect(all.said[0]).toContain('1 of 3 cells done, 1 errors');
    expect(all.said[1]).toContain('deck.md:16:1 cell "b" did not answer: the deck was not done within 8 s');
    expect([one.status, all.status]).toEqual([1, 1]);
  });

  it('says in one line what is wrong with the call', async () => {
    const { status, told } = await check(HEAD, '--nada');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^recurrente: .*--nada.*$/);
    expect(status).toBe(2);
  });
});
