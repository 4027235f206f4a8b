/**
 * What the thread says, as far as it may say it. A cell's code runs in the thread and can forge any message; so each one
 * is held against the protocol, and speaks only of cells that this page has run there, before anything else hears it.
 */

import type { BackendName, CellState, InputValue, Measured, Output, Reply, Variable } from '../../contract/protocol.ts';
import { SERIES } from '../../contract/series.ts';
import {
  count,
  either,
  finite,
  list,
  number,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  truth,
} from '../../contract/shape.ts';

/** Outputs of a cell, letters of a message: the thread itself keeps well below. */
export const MOST_OUTPUTS = 300;
const MOST_LETTERS = 1_200_000;
export const NAME = text(2000);
export const LETTERS = text(MOST_LETTERS);

type ReplyOf<T extends Reply['type']> = Extract<Reply, { type: T }>;

export const BACKEND = oneOf<BackendName>('webgl', 'simd', 'cpu');
export const MEASURED: Shape<Measured> = object<Measured>({ renderer: NAME, backend: BACKEND });
export const STATE = oneOf<CellState>('idle', 'queued', 'running', 'done', 'failed', 'stale');
/** A file of 8 MB in base64, and its name. */
const LONGEST_VALUE = 11_300_000;

export const VALUE: Shape<InputValue> = either(either(text(LONGEST_VALUE), number), truth);

const VARIABLE = object<Variable>({
  name: NAME,
  label: NAME,
  kind: NAME,
  shape: NAME,
  short: NAME,
  text: text(30_000),
});

/** What every kind of reply holds; an output's own insides are judged by who shows it. */
const REPLIES: { [T in Reply['type']]: Shape<Omit<ReplyOf<T>, 'type' | 'output'>> } = {
  ready: object<Omit<ReplyOf<'ready'>, 'type'>>({
    backend: BACKEND,
    why: NAME,
    noWebgl: truth,
    measured: optional(MEASURED),
  }),
  broken: object({}),
  lost: object({ message: NAME }),
  unable: object({ message: LETTERS }),
  notice: object({ message: LETTERS }),
  state: object<Omit<ReplyOf<'state'>, 'type'>>({ label: NAME, state: STATE, ms: optional(finite) }),
  output: object({ label: NAME, index: count }),
  text: object({ label: NAME, index: count, text: LETTERS }),
  points: object({ label: NAME, index: count, points: list(SERIES, 1000) }),
  description: object({ label: NAME, index: count, description: LETTERS }),
  outputs: object({ label: NAME, count }),
  code: object({ label: NAME, code: LETTERS }),
  input: object({ label: NAME, key: NAME, value: VALUE }),
  paused: object({ label: NAME, paused: truth }),
  fetch: object({ id: count, address: text(10_000) }),
  part: object({ name: NAME }),
  pong: object({}),
  memory: object({ tensors: count, bytes: finite }),
  variables: object({ list: list(VARIABLE, 1000) }),
  settled: object({ id: count }),
};

/** Only another window says these. */
const NOT_FROM_THREAD: readonly Reply['type'][] = ['code', 'input'];

/** A reply of the thread; undefined when it is none that it may give. */
export function heard(
  value: unknown,
  isCell: (label: string) => boolean,
  accepts: (output: unknown) => output is Output,
): Reply | undefined {
  const reply = replyOf(value, accepts);
  if (!reply || NOT_FROM_THREAD.includes(reply.type)) return undefined;
  if ('label' in reply && !isCell(reply.label)) return undefined;
  return reply;
}

/** A reply, from a thread or another window. */
export function replyOf(value: unknown, accepts: (output: unknown) => output is Output): Reply | undefined {
  const reply = value as Reply;
  const type = typeof value === 'object' && value !== null ? reply.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(REPLIES, type) || !REPLIES[type](value)) return undefined;
  if ('index' in reply && reply.index >= MOST_OUTPUTS) return undefined;
  return reply.type === 'output' && !accepts(reply.output) ? undefined : reply;
}

/** Where an output that cannot be shown would have stood. */
export function placeOf(
  value: unknown,
  isCell: (label: string) => boolean,
): { label: string; index: number } | undefined {
  const { type, label, index } = (value ?? {}) as ReplyOf<'output'>;
  if (type !== 'output' || !NAME(label) || !isCell(label) || !count(index) || index >= MOST_OUTPUTS) return undefined;
  return { label, index };
}
