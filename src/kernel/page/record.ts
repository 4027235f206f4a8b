/** What all cells show, kept beside the kernel: for windows that open later, and for the one that takes over. */

import type { CellSource, CellState, Inputs, InputValue, Output, Reply } from '../../contract/protocol.ts';
import { addPoints, copyOf } from '../../contract/series.ts';
import { finite, list, map, object, optional, type Shape, truth } from '../../contract/shape.ts';
import { LETTERS, MOST_OUTPUTS, NAME, replyOf, STATE, VALUE } from './gate.ts';

export interface CellRecord {
  state: CellState;
  ms?: number;
  paused: boolean;
  outputs: Output[];
}

/** All of it, as plain data; maps, since labels are the author's words. */
export interface Remembered {
  cells: CellSource[];
  inputs: Inputs;
  records: Map<string, CellRecord>;
  ready?: Extract<Reply, { type: 'ready' | 'unable' }>;
}

export class DeckRecord {
  readonly inputs: Inputs = new Map();
  private readonly cells = new Map<string, CellSource>();
  private readonly records = new Map<string, CellRecord>();
  private ready: Remembered['ready'];

  constructor(cells: readonly CellSource[]) {
    this.reset(cells);
  }

  /** New cells, of which nothing has run. */
  reset(cells: readonly CellSource[]): void {
    this.cells.clear();
    this.records.clear();
    for (const { label, code, autorun } of cells) this.cells.set(label, { label, code, autorun });
  }

  get sources(): CellSource[] {
    return [...this.cells.values()];
  }

  get labels(): string[] {
    return [...this.records.keys()];
  }

  state(label: string): CellState {
    return this.records.get(label)?.state ?? 'idle';
  }

  has(label: string): boolean {
    return this.cells.has(label);
  }

  hasOutputs(label: string): boolean {
    return (this.records.get(label)?.outputs.length ?? 0) > 0;
  }

  setCode(label: string, code: string): void {
    const cell = this.cells.get(label);
    if (cell) this.cells.set(label, { ...cell, code });
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.inputs.set(label, new Map(this.inputs.get(label)).set(key, value));
  }

  apply(reply: Reply): void {
    if (reply.type === 'ready' || reply.type === 'unable') this.ready = reply;
    if (reply.type === 'code') this.setCode(reply.label, reply.code);
    if (reply.type === 'input') this.setInput(reply.label, reply.key, reply.value);
    if (!('label' in reply)) return;
    const record = this.recordOf(reply.label);
    switch (reply.type) {
      case 'state':
        record.state = reply.state;
        record.ms = reply.ms;
        if (reply.state !== 'running') record.paused = false;
        return;
      case 'paused':
        record.paused = reply.paused;
        return;
      case 'output':
        record.outputs[reply.index] = ownCopy(reply.output);
        return;
      case 'outputs':
        record.outputs.length = Math.min(record.outputs.length, reply.count);
        return;
      case 'text': {
        const output = record.outputs[reply.index];
        if (output?.kind === 'text') output.text += reply.text;
        return;
      }
      case 'points': {
        const output = record.outputs[reply.index];
        if (output?.kind === 'chart') addPoints(output.series, reply.points);
        return;
      }
      case 'description': {
        const output = record.outputs[reply.index];
        if (output?.kind === 'chart') output.description = reply.description;
      }
    }
  }

  remember(): Remembered {
    return { cells: this.sources, inputs: this.inputs, records: this.records, ready: this.ready };
  }

  /** Takes over what another window remembers, and tells `listen` all of it. */
  adopt({ cells, inputs, records, ready }: Remembered, listen: (reply: Reply) => void): void {
    const replies: Reply[] = ready ? [ready] : [];
    for (const { label, code } of cells) if (this.cells.has(label)) replies.push({ type: 'code', label, code });
    for (const [label, { state, ms, paused, outputs }] of records) {
      if (!this.cells.has(label)) continue;
      for (const [index, output] of outputs.entries()) replies.push({ type: 'output', label, index, output });
      replies.push({ type: 'outputs', label, count: outputs.length }, { type: 'state', label, state, ms });
      if (paused) replies.push({ type: 'paused', label, paused });
    }
    for (const [label, values] of inputs) {
      for (const [key, value] of values) replies.push({ type: 'input', label, key, value });
    }
    for (const reply of replies) {
      this.apply(reply);
      listen(reply);
    }
  }

  private recordOf(label: string): CellRecord {
    const record = this.records.get(label) ?? { state: 'idle', paused: false, outputs: [] };
    this.records.set(label, record);
    return record;
  }
}

const MOST_CELLS = 10_000;

/** Of what another window says it remembers. */
export function isRemembered(accepts: (output: unknown) => output is Output): Shape<Remembered> {
  const isReady = ((value: unknown) => {
    const type = replyOf(value, accepts)?.type;
    return type === 'ready' || type === 'unable';
  }) as Shape<NonNullable<Remembered['ready']>>;
  return object<Remembered>({
    cells: list(object<CellSource>({ label: NAME, code: LETTERS, autorun: truth }), MOST_CELLS),
    inputs: map(map(VALUE, MOST_OUTPUTS), MOST_CELLS),
    records: map(
      object<CellRecord>({
        state: STATE,
        ms: optional(finite),
        paused: truth,
        outputs: list(accepts as Shape<Output>, MOST_OUTPUTS),
      }),
      MOST_CELLS,
    ),
    ready: optional(isReady),
  });
}

/** Text and charts grow, here and in the page, each its own. */
function ownCopy(output: Output): Output {
  return output.kind === 'chart' ? { ...output, series: copyOf(output.series) } : { ...output };
}
