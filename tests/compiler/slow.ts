/** Texts made to be slow to read: ten times the text may take at most fifteen times the time. */

import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from '../../src/compiler/parse.ts';
import { TEXTS } from './slow-texts.ts';

export interface Slowness {
  name: string;
  megabytes: number;
  millis: number;
  /** Against a tenth of the text. */
  ratio: number;
}

/** Texts of 5 MB and of a tenth of it; shorter ones when a hundredth takes so long that the whole might never end. */
const MOST = 5_000_000;
const TOO_SLOW = 400;

/** What needs no second look, and how long one may take. */
const GOOD = 14;
const ROUNDS = 5;
const PATIENCE = 30_000;

/** `part` is in a text's name, or says `2/3`: the second of three shares of the list. */
export function* measureAll(part = ''): Generator<Slowness> {
  const [, share, shares] = /^(\d+)\/(\d+)$/.exec(part) ?? [];
  for (const [i, name] of Object.keys(TEXTS).entries()) {
    const chosen = shares ? i % Number(shares) === Number(share) - 1 : name.includes(part);
    if (chosen) yield measure(name);
  }
}

/**
 * Each is measured in turns and the least counts: what else the machine does only adds. The program is warm before the
 * first turn, or the shorter text would be given the time that the compiler of JavaScript takes.
 */
function measure(name: string): Slowness {
  const make = TEXTS[name]!;
  let bytes = MOST / 100;
  if (timeOf(make(bytes)) < TOO_SLOW) bytes *= 10;
  const texts = [make(bytes), make(bytes * 10)] as const;
  let before = Math.min(timeOf(texts[0]), timeOf(texts[0]));
  let millis = Number.POSITIVE_INFINITY;
  const start = worked();
  for (let round = 0; round < ROUNDS && worked() - start < PATIENCE; round++) {
    before = Math.min(before, timeOf(texts[0]));
    millis = Math.min(millis, timeOf(texts[1]));
    if (millis / before <= GOOD) break;
  }
  return { name, megabytes: (bytes * 10) / 1e6, millis, ratio: millis / before };
}

/** Enough readings for the clock of the system, which ticks every few milliseconds. */
const ENOUGH = 100;

/** Milliseconds of work that one reading takes. */
function timeOf(text: string): number {
  // What was left by the one before is not this one's.
  collect();
  const start = worked();
  let readings = 0;
  let spent = 0;
  do {
    parse(text, { file: 'x.md', exists: () => true });
    readings++;
    spent = worked() - start;
  } while (spent < ENOUGH);
  return spent / readings;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const OWN = `/proc/self/task/${process.pid}/schedstat`;

/** Of this thread where the system tells: the garbage collector's helpers take whatever else is free. */
function worked(): number {
  if (existsSync(OWN)) return Number(readFileSync(OWN, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
