/** A notebook without an engine: plain JavaScript in the cells, and what the page would show. */

import type { CellSource, CellState, Output, Reply } from '../../../src/contract/protocol.ts';
import { readerOf } from '../../../src/deck/readEdited.ts';
import { runtime } from '../../../src/engine/index.ts';
import { Notebook } from '../../../src/kernel/thread/notebook.ts';
import type { Values } from '../../../src/kernel/thread/scope.ts';
import { en } from '../../../src/kernel/thread/words/en.ts';

export interface OpenNotebook {
  notebook: Notebook;
  /** As the page does. */
  edit(label: string, code: string): void;
  states: Map<string, CellState>;
  /** Labels, in the order in which they began to run. */
  began: string[];
  /** Those on hold, in the order in which they came to be. */
  holding: string[];
  released: Values[];
  outputs(label: string): Output[];
  run(label: string): Promise<void>;
  runAll(): Promise<void>;
  /** Resolves once all that was asked before is over. */
  idle(): Promise<void>;
}

export function openNotebook(cells: readonly CellSource[]): OpenNotebook {
  const states = new Map<string, CellState>();
  const outputs = new Map<string, Output[]>();
  const began: string[] = [];
  const holding: string[] = [];
  const released: Values[] = [];
  const waiting = new Map<number, () => void>();
  let id = 0;
  const receive = (reply: Reply) => {
    if (reply.type === 'settled') waiting.get(reply.id)?.();
    if (!('label' in reply)) return;
    const shown = outputs.get(reply.label) ?? [];
    outputs.set(reply.label, shown);
    if (reply.type === 'state') {
      states.set(reply.label, reply.state);
      if (reply.state === 'running') began.push(reply.label);
    }
    if (reply.type === 'paused') {
      if (reply.paused) holding.push(reply.label);
      else holding.splice(holding.indexOf(reply.label), 1);
    }
    if (reply.type === 'output') shown[reply.index] = structuredClone(reply.output);
    if (reply.type === 'text') (shown[reply.index] as { text: string }).text += reply.text;
    if (reply.type === 'outputs') shown.length = reply.count;
  };
  const engine = {
    module: {},
    signs: runtime.signs,
    seed: () => undefined,
    format: (value: unknown) => JSON.stringify(value),
    scope: () => () => undefined,
    suspend: () => () => undefined,
    release: (values: Values) => void released.push(values),
    restore: () => undefined,
    onSave: () => undefined,
    onLoad: () => undefined,
    memory: () => ({ tensors: 0, bytes: 0 }),
  };
  const notebook = new Notebook(engine, en, receive);
  const read = readerOf([], []);
  notebook.load({ cells: [...cells], readings: read(cells), seed: 42, inputs: new Map() });
  const codes = cells.map((cell) => ({ ...cell }));
  const edit = (label: string, code: string) => {
    for (const cell of codes) if (cell.label === label) cell.code = code;
    notebook.edit(label, code, read(codes));
  };
  const ask = (request: (id: number) => void) => {
    const own = ++id;
    const over = new Promise<void>((resolve) => waiting.set(own, resolve));
    request(own);
    return over;
  };
  return {
    notebook,
    edit,
    states,
    began,
    holding,
    released,
    outputs: (label) => outputs.get(label) ?? [],
    run: (label) => ask((own) => notebook.run(own, label, false)),
    runAll: () => ask((own) => notebook.runAll(own)),
    idle: () => ask((own) => notebook.run(own, cells[0]!.label, false)),
  };
}
