/**
 * The window that has the thread: start, run, interrupt, restart.
 *
 * A thread that does not answer is replaced, so all that must survive it is kept in the record: the code of every
 * cell, the viewer's inputs, and what each cell shows.
 */

import type { BackendName, CellSource, CellState, InputValue, Reply, Request } from '../../contract/protocol.ts';
import { Outdated } from './code.ts';
import { Countdown } from './countdown.ts';
import { fetchForCell } from './files.ts';
import { heard, placeOf } from './gate.ts';
import type { Kernel, KernelOptions } from './kernel.ts';
import { DeckRecord } from './record.ts';
import { type Ending, Thread } from './thread.ts';

/** How long a cell may take to reach a pause once it was asked to stop. */
const PATIENCE = 1000;

/** How long a thread in which no cell runs may take to answer. */
const SILENCE = 2500;

const ACTIVE: readonly CellState[] = ['queued', 'running'];

interface Waiting {
  request: Request;
  resolve: () => void;
  /** Asked a second time already. */
  again: boolean;
}

export class OwnKernel implements Kernel {
  private thread: Thread | undefined;
  private spare: Thread | undefined;
  /** Set while the thread owes an answer that nothing keeps it from. */
  private silence: ReturnType<typeof setTimeout> | undefined;
  private ready = false;
  private readonly outputCounts = new Map<string, number>();
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private running: string | undefined;
  private readonly deadline = new Countdown(() => this.expire());
  private paused = false;
  private changedPause: (() => void)[] = [];
  private patience: ReturnType<typeof setTimeout> | undefined;
  private backend: BackendName | 'auto';
  private whenReady: (() => void)[] = [];

  constructor(
    private readonly options: KernelOptions,
    private readonly record = new DeckRecord(options.cells),
  ) {
    this.backend = options.backend;
  }

  state(label: string): CellState {
    return this.record.state(label);
  }

  run(label: string): Promise<void> {
    // The thread hears of it at its next pause; who pressed the button sees it at once.
    const waits = this.running !== undefined && !ACTIVE.includes(this.state(label));
    if (waits) this.listen({ type: 'state', label, state: 'queued' });
    return this.ask((id) => ({ type: 'run', id, label, auto: false }));
  }

  autorun(label: string): Promise<void> {
    if (this.state(label) !== 'idle') return Promise.resolve();
    return this.ask((id) => ({ type: 'run', id, label, auto: true }));
  }

  runAll(): Promise<void> {
    return this.ask((id) => ({ type: 'runAll', id }));
  }

  edit(label: string, code: string): void {
    this.record.setCode(label, code);
    this.thread?.say({ type: 'edit', label, code } satisfies Request);
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.record.setInput(label, key, value);
    this.post({ type: 'input', label, key, value });
  }

  stop(): Promise<void> {
    if (this.waiting.size === 0 && this.running === undefined) return Promise.resolve();
    this.post({ type: 'stop' });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.replace(this.options.messages.replaced, true), PATIENCE);
    return this.whenIdle();
  }

  pause(): Promise<void> {
    return this.setPaused(true);
  }

  resume(): Promise<void> {
    return this.setPaused(false);
  }

  restart(): Promise<void> {
    this.replace(this.options.messages.restarted, true);
    return new Promise((resolve) => this.whenReady.push(resolve));
  }

  switchBackend(backend: BackendName | 'auto', message: string): void {
    this.backend = backend;
    if (this.thread) this.replace(message);
    else this.start();
  }

  reload(cells: CellSource[]): void {
    this.record.reset(cells);
    if (this.thread) this.replace();
  }

  /** The kernel of the window before is gone: its values are lost, what it showed is not. */
  inherit(): void {
    for (const label of this.record.labels) this.forget(label, this.state(label), false);
    if (this.record.labels.length > 0) this.start();
  }

  start(): void {
    this.thread ??= this.connect(new Thread());
  }

  private setPaused(paused: boolean): Promise<void> {
    if (this.waiting.size === 0 && this.running === undefined) return Promise.resolve();
    if (this.paused === paused) return Promise.resolve();
    this.post({ type: paused ? 'pause' : 'resume' });
    return new Promise((resolve) => this.changedPause.push(resolve));
  }

  private post(request: Request): void {
    this.start();
    this.thread!.say(request);
    if (this.ready && this.running === undefined) this.expectAnswer();
  }

  /** No cell runs: a thread that still says nothing hangs in something that a cell left behind, or is gone. */
  private expectAnswer(): void {
    this.thread!.say({ type: 'ping' } satisfies Request);
    this.silence ??= setTimeout(() => this.replaceSilent(), SILENCE);
  }

  private ask(request: (id: number) => Request): Promise<void> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, { request: request(id), resolve, again: false });
      this.post(request(id));
    });
  }

  private whenIdle(): Promise<void> {
    const id = [...this.waiting.keys()].at(-1);
    if (id === undefined) return Promise.resolve();
    const last = this.waiting.get(id)!;
    return new Promise((idle) => {
      const { resolve } = last;
      last.resolve = () => {
        resolve();
        idle();
      };
    });
  }

  private connect(thread: Thread): Thread {
    const { backend } = this;
    const { lang, seed, measured } = this.options;
    this.ready = false;
    thread.listen({
      said: (value) => this.hear(thread, value),
      ended: (how, error) => this.lose(how, error),
    });
    const say = (request: Request) => thread.say(request);
    say({ type: 'start', backend, lang, measured });
    say({ type: 'load', cells: this.record.sources, seed, inputs: this.record.inputs });
    return thread;
  }

  /** The thread is gone, or never came. */
  private lose(how: Ending, error: Error): void {
    const { messages } = this.options;
    if (how === 'died') return this.running === undefined ? this.replaceSilent() : this.replace(messages.died);
    const message = error instanceof Outdated ? messages.outdated : `${messages.notLoaded} ${error.message}`;
    this.thread = undefined;
    this.listen({ type: 'unable', message });
    for (const label of this.record.labels) this.forget(label, this.state(label), false);
    this.settleAll();
  }

  private hear(thread: Thread, value: unknown): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    const reply = heard(value, (label) => this.record.has(label), this.options.accepts);
    if (!reply) return this.refuse(value);
    if (reply.type === 'fetch') {
      void fetchForCell(reply.id, reply.address, this.options.files).then((file) => thread.say(file));
    } else if (reply.type === 'broken') this.replace(this.options.messages.lost);
    else if (reply.type !== 'pong') this.receive(reply);
  }

  /** In the place of the output, where there is one. */
  private refuse(value: unknown): void {
    const { refused } = this.options.messages;
    const place = placeOf(value, (label) => this.record.has(label));
    if (place) this.receive({ type: 'output', ...place, output: { kind: 'error', message: refused } });
    else this.listen({ type: 'notice', message: refused });
  }

  private receive(reply: Reply): void {
    if (reply.type === 'state') this.note(reply.label, reply.state);
    if (reply.type === 'paused') this.notePaused(reply.paused);
    if (reply.type === 'output') {
      this.outputCounts.set(reply.label, Math.max(reply.index + 1, this.outputCounts.get(reply.label) ?? 0));
    }
    if (reply.type === 'outputs') this.outputCounts.set(reply.label, reply.count);
    this.listen(reply);
    if (reply.type === 'ready' || reply.type === 'unable') {
      this.ready = true;
      for (const resolve of this.whenReady.splice(0)) resolve();
    }
    if (reply.type === 'settled') this.settle(reply.id);
    if (reply.type === 'lost') {
      this.switchBackend('simd', reply.message);
      this.listen({ type: 'notice', message: reply.message });
    }
  }

  private note(label: string, state: CellState): void {
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
    this.waiting.get(id)?.resolve();
    this.waiting.delete(id);
    if (this.waiting.size === 0) {
      clearTimeout(this.patience);
      this.heard();
    }
    this.spare ??= new Thread();
  }

  /** Ends the thread, whatever it does; the spare takes its place. `stopped`: as the viewer wished. */
  private replace(message?: string, stopped?: true): void {
    clearTimeout(this.patience);
    clearTimeout(this.silence);
    this.silence = undefined;
    const { running } = this;
    this.thread?.terminate();
    this.running = undefined;
    this.deadline.clear();
    this.notePaused(false);
    this.thread = this.connect(this.spare ?? new Thread());
    this.spare = undefined;
    if (running !== undefined && message !== undefined) {
      const count = this.outputCounts.get(running) ?? 0;
      this.listen({ type: 'output', label: running, index: count, output: { kind: 'error', message, stopped } });
      this.listen({ type: 'outputs', label: running, count: count + 1 });
    } else if (message !== undefined && !stopped) {
      this.listen({ type: 'notice', message });
    }
    for (const label of this.record.labels) this.forget(label, this.state(label), label === running);
    this.settleAll();
  }

  /** No cell ran, so none is to blame: what was asked meanwhile is asked of the new one, once. */
  private replaceSilent(): void {
    const unheard = [...this.waiting].filter(([, { again }]) => !again);
    for (const [id] of unheard) this.waiting.delete(id);
    this.replace(this.options.messages.lost);
    for (const [id, one] of unheard) {
      this.waiting.set(id, { ...one, again: true });
      this.post(one.request);
    }
  }

  private settleAll(): void {
    for (const id of [...this.waiting.keys()]) this.settle(id);
  }

  /** What a state becomes when the kernel that held the value is gone. */
  private forget(label: string, state: CellState, wasRunning: boolean): void {
    const next: CellState = wasRunning
      ? 'failed'
      : state === 'done' || state === 'failed'
        ? 'stale'
        : state === 'queued' || state === 'running'
          ? this.record.hasOutputs(label)
            ? 'stale'
            : 'idle'
          : state;
    this.listen({ type: 'state', label, state: next });
  }

  private listen(reply: Reply): void {
    this.record.apply(reply);
    this.options.listen(reply);
  }
}
