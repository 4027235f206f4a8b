/**
 * The deck's cells in the kernel: their code, their states, their values, and one queue of requests to run.
 *
 * One cell computes at a time. One on hold gives its turn away, to others on hold that were told to go on, in the order in
 * which they were told, then to the queue. A job that needs a cell on hold waits for it.
 */

import type { CellState, Inputs, InputValue, Reply, Request } from '../../contract/protocol.ts';
import type { PackedReading } from '../../contract/reading.ts';
import { Deck, type NotebookCell } from './deck.ts';
import type { Surroundings } from './display/surroundings.ts';
import { type Engine, evaluate, showError } from './evaluate.ts';
import { FileUse } from './fileUse.ts';
import { type Held, Interrupt, Interrupted } from './interrupt.ts';
import { Outputs } from './outputs.ts';
import { choose, Run } from './runs.ts';
import { labelOf } from './scope.ts';
import { variablesOf } from './variables.ts';
import type { Words } from './words.ts';

/** A request to run, with the cells it means when its turn comes. */
interface Job {
  ids: number[];
  labels: () => string[];
  /** Of an input's job: which cell's. */
  input?: string;
  /** Because of a file that another cell saved: what it saves in turn sets nothing off, or two cells would run for ever. */
  byFile?: boolean;
  startedAt: number;
  readonly interrupt: Interrupt;
  /** What it runs at present, and the run. */
  cell?: NotebookCell;
  run?: Run;
  /** The states of cells that are shown as queued for it. */
  before: Map<NotebookCell, CellState>;
}

/** How long the run for an older value of a control may go on before it gives way to the newest. */
const LONGEST_OUTDATED = 200;

/** Thrown at a pause of a run that a newer value of a control has made pointless. */
class Superseded extends Error {}

export class Notebook {
  private readonly deck = new Deck();
  private seed = 0;
  private inputs: Inputs = new Map();
  private readonly files = new FileUse();
  private readonly queue: Job[] = [];
  private readonly outputs = new Map<string, Outputs>();
  /** Those under way: all but the one that computes are on hold. */
  private readonly jobs: Job[] = [];
  private computing: Job | undefined;
  /** Those that go on as soon as nobody computes. */
  private readonly returning: { job: Job; go: () => void }[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly words: Words,
    private readonly send: (reply: Reply) => void,
  ) {}

  load({ cells, readings, seed, inputs }: Omit<Extract<Request, { type: 'load' }>, 'type'>): void {
    this.seed = seed;
    this.inputs = inputs;
    this.deck.load(cells, readings);
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

  /** What the cells have defined, as it is now: also while one runs. */
  variables(id: number): void {
    const { module, format } = this.engine;
    this.send({ type: 'variables', list: variablesOf(this.deck.all, new Set(Object.values(module)), format) });
    this.send({ type: 'settled', id });
  }

  /** New code for a cell: it and what depends on it, before or after, are no longer up to date. */
  edit(label: string, code: string, readings: readonly PackedReading[]): void {
    for (const cell of this.deck.edit(label, code, readings)) {
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
    this.enqueue([], () => [label, ...shown()], { input: label });
  }

  /** Stops a cell at its next pause, or forgets that it waits: what else waits gets its turn, unless it needs this one. Without a label, stops and forgets all. */
  stop(label?: string): void {
    const running = this.jobs.filter((job) => label === undefined || job.cell?.label === label || plans(job, label));
    for (const { interrupt } of running) interrupt.request();
    for (const job of [...this.queue]) {
      if (label === undefined || this.planOf(job).includes(label)) this.forget(job);
    }
  }

  /** Holds a cell at its next pause, until `resume` or `stop`. */
  pause(label?: string): void {
    this.jobOf(label)?.interrupt.hold();
  }

  resume(label?: string): void {
    this.jobOf(label)?.interrupt.resume();
  }

  /** An error that no cell waited for: a rejected promise, a timer. False when it is no cell's. */
  escaped(error: unknown): boolean {
    const label = labelOf(error, this.deck.labels) ?? this.jobOf(undefined)?.cell?.label;
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

  private enqueue(ids: number[], labels: () => string[], why: Pick<Job, 'input' | 'byFile'> = {}): void {
    const job: Job = { ids, labels, ...why, before: new Map(), startedAt: 0, interrupt: new Interrupt() };
    this.queue.push(job);
    this.advance();
    if (this.queue.includes(job)) this.showQueued(job, labels());
  }

  /** The job that runs a cell; by default the one that computes, else the last. */
  private jobOf(label: string | undefined): Job | undefined {
    if (label === undefined) return this.computing ?? this.jobs.at(-1);
    return this.jobs.find(({ cell }) => cell?.label === label);
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

  /** Gives the turn to somebody, if nobody has it. */
  private advance(): void {
    if (this.computing) return;
    const returns = this.returning.shift();
    if (returns) {
      this.computing = returns.job;
      return returns.go();
    }
    const job = this.next();
    if (job) this.perform(job).catch(() => this.send({ type: 'broken' }));
  }

  /** Takes the first job from the queue that needs no cell on hold. */
  private next(): Job | undefined {
    const held = this.jobs.flatMap(({ cell }) => cell?.label ?? []);
    const at = this.queue.findIndex((job) => !this.planOf(job).some((label) => held.includes(label)));
    return at < 0 ? undefined : this.queue.splice(at, 1)[0];
  }

  /** A cell on hold gives its turn away; calling the result waits for the next. */
  private leave(job: Job): () => Promise<void> {
    const goBack = this.engine.suspend();
    this.computing = undefined;
    this.advance();
    return async () => {
      await new Promise<void>((go) => {
        this.returning.push({ job, go });
        this.advance();
      });
      goBack();
    };
  }

  private async perform(job: Job): Promise<void> {
    this.computing = job;
    this.jobs.push(job);
    job.startedAt = performance.now();
    try {
      await this.runPlan(job);
    } catch (error) {
      if (error instanceof Interrupted) this.forgetNeeding(job);
      else if (!(error instanceof Superseded)) throw error;
    } finally {
      this.jobs.splice(this.jobs.indexOf(job), 1);
      this.computing = undefined;
    }
    if (this.queue.length === 0 && this.jobs.length === 0) this.send({ type: 'memory', ...this.engine.memory() });
    for (const id of job.ids) this.send({ type: 'settled', id });
    this.advance();
  }

  /** The viewer stopped a cell: what waits for its values would only start it again. */
  private forgetNeeding({ cell }: Job): void {
    if (!cell) return;
    for (const waiting of [...this.queue]) if (this.planOf(waiting).includes(cell.label)) this.forget(waiting);
  }

  /** A job of the queue that shall not run. */
  private forget(job: Job): void {
    this.queue.splice(this.queue.indexOf(job), 1);
    this.showAsBefore(job);
    for (const id of job.ids) this.send({ type: 'settled', id });
  }

  /** The cells that a job would run if it were its turn now. */
  private planOf({ labels }: Job): string[] {
    const asked = labels();
    return [...new Set([...asked.flatMap((label) => this.choose(label).missing), ...asked])];
  }

  /** Runs these cells, and first whatever they need that is not up to date; top to bottom. */
  private async runPlan(job: Job): Promise<void> {
    const asked = job.labels();
    this.showQueued(job, this.planOf(job));
    try {
      for (const cell of this.deck.all) if (asked.includes(cell.label)) await this.bring(cell, job);
    } finally {
      this.showAsBefore(job);
    }
  }

  /** Runs a cell, given the objects as a run from top to bottom would leave them just before it. */
  private async bring(cell: NotebookCell, job: Job): Promise<void> {
    for (;;) {
      const { use, missing } = this.choose(cell.label);
      const { revision } = this.deck;
      for (const label of missing) {
        await this.checkpoint(job);
        const run = await this.runCell(this.deck.cell(label), use, job);
        if (run) use.set(label, run);
      }
      await this.checkpoint(job);
      // The viewer may have edited meanwhile: then what was chosen is out of date.
      if (revision !== this.deck.revision) continue;
      await this.runCell(cell, use, job);
      return;
    }
  }

  private async runCell(cell: NotebookCell, use: ReadonlyMap<string, Run>, job: Job): Promise<Run | undefined> {
    const run = this.begin(cell, use, job);
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
        around: this.around(cell, outputs, job),
        files: this.files,
      });
    } catch (error) {
      failure = error ?? new Error(String(error));
    }
    this.engine.restore();
    if (failure !== undefined) {
      if (!(failure instanceof Superseded)) showError(failure, cell, outputs, this.deck.graph, this.words);
    }
    job.interrupt.resume();
    closeScope(run.values);
    if (!(failure instanceof Interrupted)) job.cell = undefined;
    job.run = undefined;
    outputs.end();
    const ms = performance.now() - start;
    const outdated = revision !== cell.revision || failure instanceof Superseded;
    if (!outdated && failure === undefined) cell.run = run;
    this.sweep();
    this.setState(cell, outdated ? 'stale' : failure === undefined && !cell.escaped ? 'done' : 'failed', ms);
    if (failure instanceof Interrupted || failure instanceof Superseded) throw failure;
    this.tellReaders(cell, job);
    return cell.run;
  }

  /** The last run's values go first, so that memory never holds both; what this one may change is noted before it does. */
  private begin(cell: NotebookCell, use: ReadonlyMap<string, Run>, job: Job): Run {
    const { graph } = this.deck;
    const lineage = graph
      .needs(cell.label)
      .flatMap((label) => (use.has(label) ? [[label, use.get(label)!] as const] : []));
    const run = new Run(cell.label, new Map(lineage));
    for (const { cell: from, name } of graph.writes(cell.label)) use.get(from)?.noteChange(name, run);
    Object.assign(job, { cell, run });
    cell.run = undefined;
    cell.escaped = false;
    this.sweep();
    this.files.begin(cell.label);
    this.outputs.get(cell.label)?.retire();
    this.outputs.set(cell.label, new Outputs(cell.label, this.send, this.words));
    this.setState(cell, 'running');
    return run;
  }

  /** Cells that read a file which this one has just saved are shown anew; one that wants its button says that it is old. */
  private tellReaders(cell: NotebookCell, job: Job): void {
    const readers = this.files.readersOf(cell.label).filter((label) => this.deck.has(label));
    if (readers.length === 0) return;
    const outdated = this.deck.outdatedBy(readers).filter(({ state }) => state === 'done' || state === 'failed');
    for (const one of outdated) {
      this.outdate(one);
      this.setState(one, 'stale');
    }
    if (job.byFile) return;
    const again = outdated.filter(({ label, autorun }) => autorun && !this.waitsForButton(label));
    if (again.length > 0) this.enqueue([], () => again.map(({ label }) => label), { byFile: true });
  }

  private around(cell: NotebookCell, outputs: Outputs, job: Job): Surroundings {
    return {
      outputs,
      words: this.words,
      format: this.engine.format,
      inputs: this.inputs.get(cell.label) ?? new Map(),
      pause: async (held) => {
        outputs.flushIfDue();
        const tell = (paused: boolean) => {
          held(paused);
          outputs.flush();
          this.send({ type: 'paused', label: cell.label, paused });
        };
        await this.checkpoint(job, { tell, leave: () => this.leave(job) });
      },
    };
  }

  private async checkpoint({ interrupt, input, startedAt }: Job, held?: Held): Promise<void> {
    await interrupt.pause(held);
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
    for (const run of this.deck.sweep(this.jobs.flatMap(({ run }) => run ?? []))) this.engine.release(run.values);
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

/** Whether a job under way has shown a cell as queued that waits for its turn in it. */
function plans({ before }: Job, label: string): boolean {
  return [...before.keys()].some((cell) => cell.label === label && cell.state === 'queued');
}
