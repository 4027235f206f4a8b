/** The deck's cells in the kernel: their code, their states, their values, and one queue of requests to run. */

import type { CellSource, CellState, Inputs, InputValue, Reply } from '../../contract/protocol.ts';
import { Deck, type NotebookCell } from './deck.ts';
import type { Surroundings } from './display/surroundings.ts';
import { displayNames } from './display.ts';
import { type Engine, evaluate, showError } from './evaluate.ts';
import { Interrupt, Interrupted } from './interrupt.ts';
import { Outputs } from './outputs.ts';
import { choose, Run } from './runs.ts';
import { labelOf } from './scope.ts';
import type { Words } from './words.ts';

/** A request to run, with the cells it means when its turn comes. */
interface Job {
  ids: number[];
  labels: () => string[];
  /** Of an input's job: which cell's. */
  input?: string;
  startedAt?: number;
  /** The states of cells that are shown as queued for it. */
  before: Map<NotebookCell, CellState>;
}

/** How long the run for an older value of a control may go on before it gives way to the newest. */
const LONGEST_OUTDATED = 200;

/** Thrown at a pause of a run that a newer value of a control has made pointless. */
class Superseded extends Error {}

export class Notebook {
  private readonly deck: Deck;
  private seed = 0;
  private inputs: Inputs = new Map();
  private readonly queue: Job[] = [];
  private readonly interrupt = new Interrupt();
  private readonly outputs = new Map<string, Outputs>();
  private job: Job | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly words: Words,
    private readonly send: (reply: Reply) => void,
  ) {
    this.deck = new Deck(new Set([...Object.keys(engine.module), ...displayNames]));
  }

  load(cells: readonly CellSource[], seed: number, inputs: Inputs): void {
    this.seed = seed;
    this.inputs = inputs;
    this.deck.load(cells);
  }

  run(id: number, label: string, auto: boolean): void {
    if (!this.deck.has(label)) {
      this.send({ type: 'notice', message: this.words.noCell(label) });
      this.send({ type: 'settled', id });
      return;
    }
    this.enqueue([id], () => (auto && this.waitsForButton(label) ? [] : [label]));
  }

  runAll(id: number): void {
    this.enqueue([id], () => this.deck.labels);
  }

  /** New code for a cell: it and what depends on it, before or after, are no longer up to date. */
  edit(label: string, code: string): void {
    for (const cell of this.deck.edit(label, code)) {
      this.outdate(cell);
      if (cell.state === 'done' || cell.state === 'failed') this.setState(cell, 'stale');
    }
  }

  /** A control was moved: its cell and what depends on it run again. While that waits, later values replace earlier ones. */
  input(label: string, key: string, value: InputValue): void {
    if (!this.deck.has(label)) return;
    this.inputs.set(label, new Map(this.inputs.get(label)).set(key, value));
    for (const cell of this.deck.outdatedBy([label])) this.outdate(cell);
    if (this.queue.some((job) => job.input === label)) return;
    const shown = () => this.deck.graph.dependents(label).filter((other) => this.deck.cell(other).state !== 'idle');
    this.enqueue([], () => [label, ...shown()], label);
  }

  /** Stops the running cell at its next pause and forgets what waits. */
  stop(): void {
    if (this.job) this.interrupt.request();
  }

  /** Holds the running cell at its next pause, until `resume` or `stop`. */
  pause(): void {
    if (this.job) this.interrupt.hold();
  }

  resume(): void {
    this.interrupt.resume();
  }

  /** An error that no cell waited for: a rejected promise, a timer. False when it is no cell's. */
  escaped(error: unknown): boolean {
    const label = labelOf(error, this.deck.labels) ?? this.deck.running?.label;
    const outputs = label === undefined ? undefined : this.outputs.get(label);
    if (label === undefined || !outputs) return false;
    const cell = this.deck.cell(label);
    showError(error, cell, outputs, this.deck.graph, this.words);
    cell.escaped = true;
    if (cell.state === 'done') this.setState(cell, 'failed');
    return true;
  }

  /** Would run one that runs only when asked and has not, or whose objects must be made anew. */
  private waitsForButton(label: string): boolean {
    return this.choose(label).missing.some((needed) => !this.deck.cell(needed).autorun);
  }

  private choose(label: string) {
    return choose(label, this.deck.graph, (other) => this.deck.cell(other).run);
  }

  private enqueue(ids: number[], labels: () => string[], input?: string): void {
    const job: Job = { ids, labels, input, before: new Map() };
    this.queue.push(job);
    if (!this.job) this.work().catch(() => this.send({ type: 'broken' }));
    else this.showQueued(job, labels());
  }

  /** Whoever pressed a button sees at once that it was heard. */
  private showQueued({ before }: Job, labels: readonly string[]): void {
    for (const cell of labels.map((label) => this.deck.cell(label))) {
      if (cell.state === 'queued' || cell.state === 'running') continue;
      before.set(cell, cell.state);
      this.setState(cell, 'queued');
    }
  }

  /** Cells that did not get their turn are again what they were. */
  private showAsBefore({ before }: Job): void {
    for (const [cell, state] of before) if (cell.state === 'queued') this.setState(cell, asItWas(state, cell));
  }

  private async work(): Promise<void> {
    for (this.job = this.queue.shift(); this.job; this.job = this.queue.shift()) {
      const { job } = this;
      job.startedAt = performance.now();
      try {
        await this.runPlan(job);
      } catch (error) {
        if (error instanceof Interrupted) this.forgetQueue(job);
        else if (!(error instanceof Superseded)) throw error;
      }
      this.interrupt.clear();
      if (this.queue.length === 0) this.send({ type: 'memory', ...this.engine.memory() });
      for (const id of job.ids) this.send({ type: 'settled', id });
    }
  }

  /** The viewer stopped the run: what waits behind it is settled with it. */
  private forgetQueue(stopped: Job): void {
    for (const waiting of this.queue.splice(0)) {
      this.showAsBefore(waiting);
      stopped.ids.push(...waiting.ids);
    }
  }

  /** Runs these cells, and first whatever they need that is not up to date; top to bottom. */
  private async runPlan(job: Job): Promise<void> {
    const asked = job.labels();
    const chosen = new Set([...asked.flatMap((label) => this.choose(label).missing), ...asked]);
    const plan = this.deck.all.filter((cell) => chosen.has(cell.label));
    this.showQueued(job, [...chosen]);
    try {
      for (const cell of plan) if (asked.includes(cell.label)) await this.bring(cell);
    } finally {
      this.showAsBefore(job);
    }
  }

  /** Runs a cell, given the objects as a run from top to bottom would leave them just before it. */
  private async bring(cell: NotebookCell): Promise<void> {
    for (;;) {
      const { use, missing } = this.choose(cell.label);
      const { revision } = this.deck;
      for (const label of missing) {
        await this.checkpoint();
        const run = await this.runCell(this.deck.cell(label), use);
        if (run) use.set(label, run);
      }
      await this.checkpoint();
      // The viewer may have edited meanwhile: then what was chosen is out of date.
      if (revision !== this.deck.revision) continue;
      await this.runCell(cell, use);
      return;
    }
  }

  private async runCell(cell: NotebookCell, use: ReadonlyMap<string, Run>): Promise<Run | undefined> {
    const run = this.begin(cell, use);
    const outputs = this.outputs.get(cell.label)!;
    const { revision } = cell;
    const start = performance.now();
    const closeScope = this.engine.scope();
    let failure: unknown;
    try {
      this.engine.seed(this.seed);
      run.values = await evaluate(cell, use, {
        engine: this.engine,
        words: this.words,
        graph: this.deck.graph,
        around: this.around(cell, outputs),
      });
    } catch (error) {
      failure = error ?? new Error(String(error));
    }
    this.engine.restore();
    if (failure !== undefined) {
      if (!(failure instanceof Superseded)) showError(failure, cell, outputs, this.deck.graph, this.words);
    }
    this.interrupt.resume();
    closeScope(run.values);
    outputs.end();
    const ms = performance.now() - start;
    const outdated = revision !== cell.revision || failure instanceof Superseded;
    if (!outdated && failure === undefined) cell.run = run;
    this.sweep();
    this.setState(cell, outdated ? 'stale' : failure === undefined && !cell.escaped ? 'done' : 'failed', ms);
    if (failure instanceof Interrupted || failure instanceof Superseded) throw failure;
    return cell.run;
  }

  /** The last run's values go first, so that memory never holds both; what this one may change is noted before it does. */
  private begin(cell: NotebookCell, use: ReadonlyMap<string, Run>): Run {
    const { graph } = this.deck;
    const lineage = graph
      .needs(cell.label)
      .flatMap((label) => (use.has(label) ? [[label, use.get(label)!] as const] : []));
    const run = new Run(cell.label, new Map(lineage));
    for (const { cell: from, name } of graph.writes(cell.label)) use.get(from)?.noteChange(name, run);
    cell.run = undefined;
    cell.escaped = false;
    this.sweep();
    this.outputs.get(cell.label)?.retire();
    this.outputs.set(cell.label, new Outputs(cell.label, this.send, this.words));
    this.setState(cell, 'running');
    return run;
  }

  private around(cell: NotebookCell, outputs: Outputs): Surroundings {
    return {
      outputs,
      words: this.words,
      format: this.engine.format,
      inputs: this.inputs.get(cell.label) ?? new Map(),
      pause: async (held) => {
        outputs.flushIfDue();
        await this.checkpoint((paused) => {
          held(paused);
          outputs.flush();
          this.send({ type: 'paused', label: cell.label, paused });
        });
      },
    };
  }

  private async checkpoint(held?: (holding: boolean) => void): Promise<void> {
    await this.interrupt.pause(held);
    const { input, startedAt = 0 } = this.job!;
    const newer = input !== undefined && this.queue.some((job) => job.input === input);
    if (newer && performance.now() - startedAt > LONGEST_OUTDATED) throw new Superseded();
  }

  private outdate(cell: NotebookCell): void {
    cell.revision++;
    cell.run = undefined;
    this.sweep();
  }

  /** Frees the values of runs that no cell rests on any more. */
  private sweep(): void {
    for (const run of this.deck.sweep()) this.engine.release(run.values);
  }

  private setState(cell: NotebookCell, state: CellState, ms?: number): void {
    cell.state = state;
    this.send({ type: 'state', label: cell.label, state, ms });
  }
}

/** Of a cell that was queued and did not get its turn. */
function asItWas(before: CellState, { run }: NotebookCell): CellState {
  return before === 'done' && !run ? 'stale' : before;
}
