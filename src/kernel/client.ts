/**
 * The page's end of the kernel: start, run, interrupt, restart.
 *
 * A worker that does not answer is replaced, so all that must survive it lives here: the code of every cell,
 * the viewer's inputs, and the state of each cell.
 */

import { Countdown } from './countdown.ts';
import type { BackendName, CellSource, CellState, InputValue, Measured, Reply, Request } from './protocol.ts';
import { createWorker } from './spawn.ts';

export interface KernelOptions {
  cells: CellSource[];
  seed: number;
  lang: 'es' | 'en';
  backend: BackendName | 'auto';
  /** What `auto` measured on this machine before. */
  measured?: Measured;
  /** Where the data sets are. */
  dataUrl: string;
  /** Data sets that the page itself holds: name → JSON. */
  dataSets?: Record<string, string>;
  /** Seconds that a cell may run. */
  timeout: (label: string) => number;
  listen: (reply: Reply) => void;
  /** What the viewer is told when a cell did not stop, or ran over its time. */
  messages: { replaced: string; timeout: (seconds: number) => string };
}

/** How long a cell may take to reach a pause once it was asked to stop. */
const PATIENCE = 1000;

export class Kernel {
  private worker: Worker | undefined;
  private spare: Worker | undefined;
  private readonly states = new Map<string, CellState>();
  private readonly cells = new Map<string, CellSource>();
  private readonly inputs: Record<string, Record<string, InputValue>> = {};
  private readonly outputCounts = new Map<string, number>();
  private readonly waiting = new Map<number, () => void>();
  private nextId = 1;
  private running: string | undefined;
  private readonly deadline = new Countdown(() => this.expire());
  private paused = false;
  private changedPause: (() => void)[] = [];
  private patience: ReturnType<typeof setTimeout> | undefined;

  private backend: BackendName | 'auto';

  constructor(private readonly options: KernelOptions) {
    this.backend = options.backend;
    this.keep(options.cells);
  }

  state(label: string): CellState {
    return this.states.get(label) ?? 'idle';
  }

  /** Resolves when the cell, and whatever it needed, has settled. */
  run(label: string): Promise<void> {
    return this.ask((id) => ({ type: 'run', id, label, auto: false }));
  }

  /** As `run`, unless the cell needs one that runs only when asked and has not. */
  autorun(label: string): Promise<void> {
    return this.ask((id) => ({ type: 'run', id, label, auto: true }));
  }

  runAll(): Promise<void> {
    return this.ask((id) => ({ type: 'runAll', id }));
  }

  edit(label: string, code: string): void {
    const cell = this.cells.get(label);
    if (cell) this.cells.set(label, { ...cell, code });
    this.worker?.postMessage({ type: 'edit', label, code } satisfies Request);
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.inputs[label] = { ...this.inputs[label], [key]: value };
    this.post({ type: 'input', label, key, value });
  }

  /** Stops whatever runs: at its next pause, or, if it has none within a second, by replacing the worker. */
  stop(): Promise<void> {
    if (this.waiting.size === 0 && this.running === undefined) return Promise.resolve();
    this.post({ type: 'stop' });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.replace(this.options.messages.replaced), PATIENCE);
    return this.whenIdle();
  }

  /** Holds the running cell at its next turn of `progress`; resolves once it holds, or has settled. */
  pause(): Promise<void> {
    return this.setPaused(true);
  }

  /** Lets a cell on hold go on; resolves once it does. */
  resume(): Promise<void> {
    return this.setPaused(false);
  }

  /** A fresh kernel: all values go, all code stays. */
  restart(): void {
    this.replace();
  }

  /** A fresh kernel on another backend. A cell that runs fails with the message. */
  switchBackend(backend: BackendName | 'auto', message: string): void {
    this.backend = backend;
    if (this.worker) this.replace(message);
    else this.start();
  }

  /** New cells, after the author saved the deck: edits of the viewer stay. */
  reload(cells: CellSource[]): void {
    this.keep(cells);
    if (this.worker) this.replace();
  }

  /** Starts the worker now, so that the first run need not wait for it. */
  start(): void {
    this.worker ??= this.connect(createWorker());
  }

  private setPaused(paused: boolean): Promise<void> {
    if (this.waiting.size === 0 && this.running === undefined) return Promise.resolve();
    if (this.paused === paused) return Promise.resolve();
    this.post({ type: paused ? 'pause' : 'resume' });
    return new Promise((resolve) => this.changedPause.push(resolve));
  }

  private keep(cells: CellSource[]): void {
    this.cells.clear();
    for (const { label, code, autorun } of cells) this.cells.set(label, { label, code, autorun });
  }

  private post(request: Request): void {
    this.start();
    this.worker!.postMessage(request);
  }

  private ask(request: (id: number) => Request): Promise<void> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.post(request(id));
    });
  }

  private whenIdle(): Promise<void> {
    const id = [...this.waiting.keys()].at(-1);
    if (id === undefined) return Promise.resolve();
    const resolve = this.waiting.get(id)!;
    return new Promise((idle) => {
      this.waiting.set(id, () => {
        resolve();
        idle();
      });
    });
  }

  private connect(worker: Worker): Worker {
    const { backend } = this;
    const { lang, dataUrl, dataSets, seed, measured } = this.options;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.listen({ type: 'unable', message: event.message ?? 'The kernel did not start.' });
    };
    const say = (request: Request) => worker.postMessage(request);
    say({ type: 'start', backend, lang, dataUrl, dataSets, measured });
    say({ type: 'load', cells: [...this.cells.values()], seed, inputs: this.inputs });
    return worker;
  }

  private receive(reply: Reply): void {
    if (reply.type === 'state') this.note(reply.label, reply.state);
    if (reply.type === 'paused') this.notePaused(reply.paused);
    if (reply.type === 'output') {
      this.outputCounts.set(reply.label, Math.max(reply.index + 1, this.outputCounts.get(reply.label) ?? 0));
    }
    if (reply.type === 'outputs') this.outputCounts.set(reply.label, reply.count);
    this.listen(reply);
    if (reply.type === 'settled') this.settle(reply.id);
    if (reply.type === 'lost') {
      this.switchBackend('simd', reply.message);
      this.listen({ type: 'notice', message: reply.message });
    }
  }

  private note(label: string, state: CellState): void {
    this.states.set(label, state);
    if (state === 'running') {
      this.running = label;
      this.outputCounts.delete(label);
      this.deadline.start(this.options.timeout(label) * 1000);
    } else if (this.running === label) {
      this.running = undefined;
      this.deadline.clear();
      this.notePaused(false);
      clearTimeout(this.patience);
    }
  }

  /** The time on hold does not count. */
  private notePaused(paused: boolean): void {
    this.paused = paused;
    if (paused) this.deadline.stop();
    else this.deadline.resume();
    this.heard();
  }

  /** Whoever asked to hold or go on has their answer. */
  private heard(): void {
    for (const resolve of this.changedPause.splice(0)) resolve();
  }

  private expire(): void {
    this.replace(this.options.messages.timeout(this.options.timeout(this.running!)));
  }

  private settle(id: number): void {
    this.waiting.get(id)?.();
    this.waiting.delete(id);
    this.spare ??= createWorker();
  }

  /** Ends the worker, whatever it does; the spare takes its place. */
  private replace(message?: string): void {
    clearTimeout(this.patience);
    const { running } = this;
    this.worker?.terminate();
    this.running = undefined;
    this.deadline.clear();
    this.notePaused(false);
    this.worker = this.connect(this.spare ?? createWorker());
    this.spare = undefined;
    if (running !== undefined && message !== undefined) {
      const count = this.outputCounts.get(running) ?? 0;
      this.listen({ type: 'output', label: running, index: count, output: { kind: 'error', message } });
      this.listen({ type: 'outputs', label: running, count: count + 1 });
    }
    for (const [label, state] of this.states) this.forget(label, state, label === running);
    for (const id of [...this.waiting.keys()]) this.settle(id);
  }

  /** What a state becomes when the kernel that held the value is gone. */
  private forget(label: string, state: CellState, wasRunning: boolean): void {
    const next: CellState = wasRunning
      ? 'failed'
      : state === 'done' || state === 'failed'
        ? 'stale'
        : state === 'queued'
          ? 'idle'
          : state;
    this.states.set(label, next);
    this.listen({ type: 'state', label, state: next });
  }

  private listen(reply: Reply): void {
    this.options.listen(reply);
  }
}
