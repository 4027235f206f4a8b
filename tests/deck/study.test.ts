import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandIn } from '../../src/contract/handIn.ts';
import { diffLines } from '../../src/deck/study/diff.ts';
import { toHtml, toJson } from '../../src/deck/study/handIn.ts';
import { emptyRecord, Store, type StoreProblem } from '../../src/deck/study/store.ts';
import { es } from '../../src/deck/words/es.ts';
import { check } from '../../src/kernel/thread/display/check.ts';
import { hashOf } from '../../src/text/fnv.ts';

const PROTO = '__proto__';

/** A browser's storage, with room for `limit` letters. */
class Memory {
  readonly kept = new Map<string, string>();
  constructor(private readonly limit = Number.POSITIVE_INFINITY) {}
  getItem = (key: string) => this.kept.get(key) ?? null;
  removeItem = (key: string) => void this.kept.delete(key);
  setItem = (key: string, value: string) => {
    if (value.length > this.limit) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  };
}

function open(memory: Memory | (() => never)) {
  const problems: StoreProblem[] = [];
  const storage = typeof memory === 'function' ? memory : () => memory as unknown as Storage;
  return { store: new Store('k', storage, (problem) => problems.push(problem)), problems };
}

describe('what is kept', () => {
  it('is there again, and takes no room when it is empty again', () => {
    const memory = new Memory();
    open(memory).store.update(({ guesses }) => Object.assign(guesses, { a: '12' }));
    const { store, problems } = open(memory);
    expect(store.record.guesses).toEqual({ a: '12' });
    store.update(({ guesses }) => delete guesses.a);
    expect(memory.kept.size).toBe(0);
    expect(problems).toEqual([]);
  });

  it('says that there is no room, or no permission, and goes on in memory', () => {
    const full = open(new Memory(10));
    full.store.update(({ guesses }) => Object.assign(guesses, { a: '12' }));
    full.store.update(({ guesses }) => Object.assign(guesses, { b: '12' }));
    expect(full.problems).toEqual(['full']);
    expect(full.store.record.guesses.a).toBe('12');
    const forbidden = open(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(forbidden.problems).toEqual(['forbidden']);
    forbidden.store.update(({ guesses }) => Object.assign(guesses, { a: '12' }));
    expect(forbidden.problems).toEqual(['forbidden']);
  });

  it('takes no word of the author’s for something that every object has', () => {
    const { store } = open(new Memory());
    const { edits, guesses, quizzes } = store.record;
    expect([edits.constructor, guesses.toString, quizzes[PROTO]]).toEqual([undefined, undefined, undefined]);
    store.update((record) => {
      record.guesses[PROTO] = 'five';
    });
    expect(Object.entries(store.record.guesses)).toEqual([['__proto__', 'five']]);
  });

  it.each([
    'not JSON',
    '{"version":99}',
    'null',
    '[]',
    '{"version":1,"edits":5}',
    '{"version":1,"edits":{"a":null}}',
    '{"version":1,"guesses":{"a":{}}}',
    '{"version":1,"quizzes":{"q":{"chosen":[-1],"right":true}}}',
    '{"version":1,"checks":{"c":{"right":"yes","lines":[]}}}',
  ])('puts aside what it cannot read: %s', (text) => {
    const memory = new Memory();
    memory.kept.set('k', text);
    const { store, problems } = open(memory);
    expect(problems).toEqual(['unreadable']);
    expect(store.record).toEqual(emptyRecord());
    expect(memory.kept.get('k unreadable')).toBe(text);
  });
});

it('tells versions of a cell apart', () => {
  expect(hashOf('const a = 1;')).not.toBe(hashOf('const a = 2;'));
  // FNV-1a's published value.
  expect(hashOf('foobar')).toBe('bf9cf968');
});

it('marks exactly the lines that only one version has', () => {
  const { left, right } = diffLines('a\nb\nc', 'a\nx\nc\nd');
  expect(left.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['b']);
  expect(right.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['x', 'd']);
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const both = diffLines(one, other);
      const same = (side: 'left' | 'right') => both[side].filter(({ changed }) => !changed).map(({ text }) => text);
      expect(both.left.map(({ text }) => text).join('\n')).toBe(one);
      expect(both.right.map(({ text }) => text).join('\n')).toBe(other);
      expect(same('left')).toEqual(same('right'));
    }),
  );
});

describe('handing in', () => {
  const work: HandIn = {
    format: 'recurrente-hand-in',
    version: 2,
    deck: 'rnn',
    title: 'RNN <b>',
    address: 'https://x/rnn/',
    student: 'Ana & Eva',
    date: '2026-03-14T10:00:00.000Z',
    quizzes: { q: { chosen: [1], right: true } },
    predictions: { suma: { question: '¿Cuánto?', guess: '12' } },
    runs: {
      suma: { state: 'done', printed: 'tensor(10)\n', errors: [] },
      base: { state: 'failed', printed: '', errors: ['a is not defined'] },
    },
    checks: { c: { right: false, lines: ['✗ Suma 10'] } },
    edits: { base: { code: 'if (a < b) {}', of: '00000000' } },
    questions: { q: { question: '¿Cuántos?', answers: ['uno', 'dos'] } },
  };

  it('writes a file that a program reads, as its schema says', () => {
    const valid = new Ajv({ strict: true }).compile(JSON.parse(readFileSync('public/hand-in.schema.json', 'utf8')));
    expect(JSON.parse(toJson(work))).toEqual(work);
    expect([valid(work), valid.errors]).toEqual([true, null]);
    for (const wrong of [
      { ...work, version: 1 },
      { ...work, note: 10 },
      { ...work, checks: { c: { right: 'yes', lines: [] } } },
      [],
    ])
      expect(valid(wrong)).toBe(false);
  });

  it('writes a page that a person reads, with nothing of it taken for markup', () => {
    const html = toHtml(work, es, 'es');
    for (const text of [
      'RNN &lt;b&gt;',
      'Ana &amp; Eva',
      '¿Cuántos?',
      'dos',
      '✗ Suma 10',
      'if (a &lt; b) {}',
      '12',
      '¿Cuánto?',
      'tensor(10)',
      'a is not defined',
    ])
      expect(html).toContain(text);
    expect(html).not.toMatch(/<script|<b>/);
  });
});

it('checks say what holds, what not, and what went wrong', () => {
  let printed = '';
  const outputs = { print: (text: string) => (printed += text) };
  const asked = check({ outputs } as unknown as Parameters<typeof check>[0]);
  expect(asked('a', true)).toBe(true);
  expect(asked('b', () => 0, 'mira')).toBe(false);
  asked('c', { item: () => true });
  asked('d', () => {
    throw new Error('x is not defined');
  });
  expect(printed).toBe('✓ a\n✗ b: mira\n✓ c\n✗ d: x is not defined\n');
});
