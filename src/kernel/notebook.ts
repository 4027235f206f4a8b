/** The deck's cells in the kernel: their states, their values, and one queue of runs. */

import { display } from './display.ts';
import { Graph } from './graph.ts';
import { Interrupt, Interrupted } from './interrupt.ts';
import type { Messages } from './messages.ts';
import { Outputs } from './outputs.ts';
import type { CellSource, CellState, InputValue, Reply } from './protocol.ts';
import { call, lineOf, type Values } from './scope.ts';
import { CellSyntaxError, type Transpiled, transpile } from './transpile.ts';

/** What the notebook needs of the engine. */
export interface Engine {
  /** What `import … from "recurrente"` gives. */
  module: Values;
  seed(seed: number): void;
  format(value: unknown): string;
  /** Opens a memory scope; calling the result frees what was made in it and is not reachable from `kept`. */
  scope(): (kept: Values) => void;
  /** Frees the tensors of values that nothing uses any more. */
  release(values: Values): void;
}

interface Cell extends CellSource {
  /** The last code that parsed: its names hold while the cell is being mended. */
  parsed: Transpiled;
  problem?: CellSyntaxError;
  state: CellState;
  values: Values;
}

/** A request to run, with the cells it means when its turn comes. */
interface Job {
  ids: number[];
  labels: () => string[];
  /** Of an input's job: which cell's. */
  input?: string;
}

const NOTHING: Transpiled = { body: '', definitions: [], references: [] };

export class Notebook {
  private readonly cells = new Map<string, Cell>();
  private graph = new Graph([]);
  private seed = 0;
  private inputs: Record<string, Record<string, InputValue>> = {};
  private readonly queue: Job[] = [];
  private readonly interrupt = new Interrupt();
  private busy = false;

  constructor(
    private readonly engine: Engine,
    private readonly messages: Messages,
    private readonly send: (reply: Reply) => void,
  ) {}

  load(cells: readonly CellSource[], seed: number, inputs: Record<string, Record<string, InputValue>>): void {
    this.seed = seed;
    this.inputs = inputs;
    this.cells.clear();
    for (const source of cells) {
      const cell: Cell = { ...source, parsed: NOTHING, state: 'idle', values: {} };
      this.cells.set(cell.label, cell);
      read(cell);
    }
    this.connect();
  }

  run(id: number, label: string, auto: boolean): void {
    if (!this.cells.has(label)) {
      this.send({ type: 'notice', message: this.messages.noCell(label) });
      this.send({ type: 'settled', id });
      return;
    }
    this.enqueue({ ids: [id], labels: () => (auto && this.waitsForButton(label) ? [] : [label]) });
  }

  runAll(id: number): void {
    this.enqueue({ ids: [id], labels: () => [...this.cells.keys()] });
  }

  /** New code for a cell: it and what depends on it, before or after, are no longer up to date. */
  edit(label: string, code: string): void {
    const cell = this.cells.get(label);
    if (!cell || cell.code === code) return;
    const before = this.graph.dependents(label);
    cell.code = code;
    read(cell);
    this.connect();
    this.markStale([label, ...before, ...this.graph.dependents(label)]);
  }

  /** A control was moved: its cell and what depends on it run again. While that waits, later values replace earlier ones. */
  input(label: string, key: string, value: InputValue): void {
    this.inputs[label] = { ...this.inputs[label], [key]: value };
    if (this.queue.some((job) => job.input === label)) return;
    const shown = () => this.graph.dependents(label).filter((other) => this.cells.get(other)!.state !== 'idle');
    this.enqueue({ ids: [], input: label, labels: () => [label, ...shown()] });
  }

  /** Stops the running cell at its next pause and forgets what waits. */
  stop(): void {
    if (this.busy) this.interrupt.request();
  }

  /** Holds the running cell at its next pause, until `resume` or `stop`. */
  pause(): void {
    if (this.busy) this.interrupt.hold();
  }

  resume(): void {
    this.interrupt.resume();
  }

  /** Needs a cell that has not run and runs only when asked. */
  private waitsForButton(label: string): boolean {
    const needs = this.graph.needs(label).map((needed) => this.cells.get(needed)!);
    return needs.some(({ state, autorun }) => state !== 'done' && !autorun);
  }

  private connect(): void {
    this.graph = new Graph([...this.cells.values()].map(({ label, parsed }) => ({ label, ...parsed })));
  }

  private markStale(labels: readonly string[]): void {
    for (const label of new Set(labels)) {
      const cell = this.cells.get(label)!;
      if (cell.state === 'done' || cell.state === 'failed') this.setState(cell, 'stale');
    }
  }

  private enqueue(job: Job): void {
    this.queue.push(job);
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let job = this.queue.shift(); job; job = this.queue.shift()) {
      try {
        await this.runPlan(job.labels());
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        for (const waiting of this.queue.splice(0)) job.ids.push(...waiting.ids);
      }
      this.interrupt.clear();
      for (const id of job.ids) this.send({ type: 'settled', id });
    }
    this.busy = false;
  }

  /** Runs these cells, and first whatever they need that is not up to date; top to bottom. */
  private async runPlan(asked: readonly string[]): Promise<void> {
    if (asked.length === 0) return;
    const needed = asked.flatMap((label) => this.graph.needs(label)).filter((l) => this.cells.get(l)!.state !== 'done');
    const chosen = new Set([...needed, ...asked]);
    const plan = [...this.cells.values()].filter((cell) => chosen.has(cell.label));
    const before = new Map(plan.map((cell) => [cell, cell.state]));
    for (const cell of plan) this.setState(cell, 'queued');
    try {
      for (const cell of plan) {
        await this.interrupt.pause();
        await this.runCell(cell);
      }
    } catch (error) {
      for (const cell of plan) if (cell.state === 'queued') this.setState(cell, before.get(cell)!);
      throw error;
    }
  }

  private async runCell(cell: Cell): Promise<void> {
    const outputs = new Outputs(cell.label, this.send, this.messages);
    const start = performance.now();
    const closeScope = this.engine.scope();
    this.setState(cell, 'running');
    this.engine.release(cell.values);
    cell.values = {};
    let failure: unknown;
    try {
      cell.values = await this.evaluate(cell, outputs);
    } catch (error) {
      failure = error ?? new Error(String(error));
      const message = error instanceof Interrupted ? this.messages.stopped : messageOf(error);
      outputs.add({ kind: 'error', message, line: errorLine(error, cell.label), hint: this.hintFor(error, cell) });
    }
    this.interrupt.resume();
    closeScope(cell.values);
    outputs.end();
    this.setState(cell, failure === undefined ? 'done' : 'failed', performance.now() - start);
    if (failure instanceof Interrupted) throw failure;
  }

  private evaluate(cell: Cell, outputs: Outputs): Promise<Values> {
    if (cell.problem) throw cell.problem;
    const sources = this.graph.sourcesOf(cell.label);
    this.checkSources(sources);
    const taken = Object.fromEntries([...sources].map(([name, from]) => [name, this.cells.get(from)!.values[name]]));
    this.engine.seed(this.seed);
    return call({
      label: cell.label,
      body: cell.parsed.body,
      references: cell.parsed.references,
      environment: display({
        outputs,
        messages: this.messages,
        format: this.engine.format,
        inputs: this.inputs[cell.label] ?? {},
        pause: (held) => {
          outputs.flushIfDue();
          return this.interrupt.pause((paused) => {
            held(paused);
            outputs.flush();
            this.send({ type: 'paused', label: cell.label, paused });
          });
        },
      }),
      taken,
      module: this.engine.module,
      notExported: this.messages.notExported,
    });
  }

  private checkSources(sources: ReadonlyMap<string, string>): void {
    const failed = [...sources.values()].find((label) => this.cells.get(label)!.state !== 'done');
    if (failed === undefined) return;
    const names = [...sources].filter(([, from]) => from === failed).map(([name]) => `«${name}»`);
    throw new NeedsFailed(this.messages.needsFailed(names.join(', '), failed));
  }

  private hintFor(error: unknown, cell: Cell): string | undefined {
    if (error instanceof NeedsFailed) return this.messages.mendAbove;
    const undefinedName =
      error instanceof ReferenceError ? /^(?:Can't find variable: )?([\w$]+)/.exec(error.message)?.[1] : undefined;
    const below = undefinedName && this.graph.definedBelow(undefinedName, cell.label);
    return below ? this.messages.definedBelow(undefinedName, below) : undefined;
  }

  private setState(cell: Cell, state: CellState, ms?: number): void {
    cell.state = state;
    this.send({ type: 'state', label: cell.label, state, ms });
  }
}

/** A cell above, whose names this one uses, did not finish. */
class NeedsFailed extends Error {}

function read(cell: Cell): void {
  try {
    cell.parsed = transpile(cell.code);
    cell.problem = undefined;
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    cell.problem = error;
  }
}

function errorLine(error: unknown, label: string): number | undefined {
  return error instanceof CellSyntaxError ? error.line : lineOf(error, label);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
