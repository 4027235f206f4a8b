/**
 * The window that has the thread: start, run, interrupt, restart.
 *
 * A thread that does not answer is replaced, so all that must survive it is kept in the record: the code of every
 * cell, the viewer's inputs, and what each cell shows.
 */

import type { BackendName, CellSource, CellState, InputValue, Reply, Request } from '../../contract/protocol.ts';
import { kernelPart, Outdated } from './code.ts';
import { Countdown } from './countdown.ts';
import { fetchForCell } from './files.ts';
import { heard, placeOf } from './gate.ts';
import type { Kernel, KernelOptions } from './kernel.ts';
import { DeckRecord, type Remembered } from './record.ts';
import { type Ending, Thread } from './thread.ts';

/** How long a cell may take to reach a pause once it was asked to stop. */
const PATIENCE = 1000;

/** How long a thread in which no cell runs may take to answer: a busy machine takes seconds. */
const SILENCE = 5000;

const ACTIVE: readonly CellState[] = ['queued', 'running'];

/** A cell under way: the last that is not on hold computes. */
interface Active {
  deadline: Countdown;
  paused: boolean;
  /** Who waits for its end. */
  over: (() => void)[];
}

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
  /** In the order in which they began. */
  private readonly active = new Map<string, Active>();
  /** Who asked to hold a cell, or whichever runs, or to have it go on. */
  private changedPause: { label: string | undefined; resolve: () => void }[] = [];
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

  variables(): Promise<void> {
    return this.ask((id) => ({ type: 'variables', id }));
  }

  edit(label: string, code: string): void {
    this.record.setCode(label, code);
    this.thread?.sayRead(this.options.read(this.record.sources), (readings) => ({
      type: 'edit',
      label,
      code,
      readings,
    }));
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.record.setInput(label, key, value);
    this.post({ type: 'input', label, key, value });
  }

  stop(label?: string): Promise<void> {
    if (this.waiting.size === 0 && this.active.size === 0) return Promise.resolve();
    this.post({ type: 'stop', label }, true);
    this.loseWithPatience(label);
    return label === undefined ? this.whenIdle() : this.whenOver(label);
  }

  pause(label = this.running): Promise<void> {
    return this.setPaused(label, true);
  }

  resume(label = [...this.active.keys()].at(-1)): Promise<void> {
    return this.setPaused(label, false);
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

  remember(): Remembered {
    return this.record.remember();
  }

  restore(remembered: Remembered): void {
    this.record.adopt(remembered, this.options.listen);
  }

  /** The kernel of the window before is gone: its values are lost, what it showed is not. */
  inherit(): void {
    for (const label of this.record.labels) this.forget(label, this.state(label), false);
    if (this.record.labels.length > 0) this.start();
  }

  start(): void {
    this.thread ??= this.connect(new Thread());
  }

  /** The cell that computes: all others under way are on hold. */
  private get running(): string | undefined {
    return [...this.active].findLast(([, { paused }]) => !paused)?.[0];
  }

  private setPaused(label: string | undefined, paused: boolean): Promise<void> {
    const active = label === undefined ? undefined : this.active.get(label);
    // What was asked to run may not have begun.
    const nothing = active ? active.paused === paused : label !== undefined || this.waiting.size === 0;
    if (nothing) return Promise.resolve();
    this.post({ type: paused ? 'pause' : 'resume', label }, true);
    return new Promise((resolve) => this.changedPause.push({ label, resolve }));
  }

  /** Whoever asked to hold this cell or to have it go on has their answer. */
  private heard(label: string): void {
    const answered = this.changedPause.filter((one) => one.label === undefined || one.label === label);
    this.changedPause = this.changedPause.filter((one) => !answered.includes(one));
    for (const { resolve } of answered) resolve();
  }

  /** What does not stop is ended. One on hold gets its turn to stop when the one that computes is over, or on hold too. */
  private loseWithPatience(label: string | undefined): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      if (label !== undefined && !this.active.has(label)) return;
      if (label === undefined || label === (this.running ?? label)) {
        this.replace(this.options.messages.replaced, true);
      } else this.loseWithPatience(label);
    }, PATIENCE);
  }

  private whenOver(label: string): Promise<void> {
    const active = this.active.get(label);
    return active ? new Promise((resolve) => active.over.push(resolve)) : Promise.resolve();
  }

  /** `now`: what a running cell must hear, whatever else waits. */
  private post(request: Request, now = false): void {
    this.start();
    if (now) this.thread!.sayNow(request);
    else this.thread!.say(request);
    if (this.ready && this.running === undefined) this.expectAnswer();
  }

  /** No cell runs: a thread that still says nothing hangs in something that a cell left behind, or is gone. */
  private expectAnswer(): void {
    this.thread!.sayNow({ type: 'ping' });
    // In two halves: after a page that was itself too busy to hear, the answers that wait are heard between them.
    this.silence ??= setTimeout(() => {
      this.silence = setTimeout(() => this.replaceSilent(), SILENCE / 2);
    }, SILENCE / 2);
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
    thread.sayNow({ type: 'start', backend, lang, measured });
    const { sources: cells, inputs } = this.record;
    thread.sayRead(this.options.read(cells), (readings) => ({ type: 'load', cells, readings, seed, inputs }));
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
      void fetchForCell(reply.id, reply.address, this.options.files).then((file) => thread.sayNow(file));
    } else if (reply.type === 'part') void this.handPart(thread, reply.name);
    else if (reply.type === 'broken') this.replace(this.options.messages.lost);
    else if (reply.type !== 'pong') this.receive(reply);
  }

  private async handPart(thread: Thread, name: string): Promise<void> {
    try {
      thread.sayNow({ type: 'part', name, code: await kernelPart(name) });
    } catch (error) {
      thread.sayNow({ type: 'part', name, problem: (error as Error).message });
    }
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
    if (reply.type === 'paused') this.notePaused(reply.label, reply.paused);
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
      this.outputCounts.delete(label);
      const deadline = new Countdown(() => this.expire(label));
      deadline.start(this.options.timeout(label) * 1000);
      this.active.set(label, { deadline, paused: false, over: [] });
    } else if (this.active.has(label)) {
      this.end(label);
      if (this.active.size === 0) clearTimeout(this.patience);
    }
  }

  private end(label: string): void {
    const { deadline, over } = this.active.get(label)!;
    this.active.delete(label);
    deadline.clear();
    this.heard(label);
    for (const resolve of over) resolve();
  }

  /** The time on hold does not count. */
  private notePaused(label: string, paused: boolean): void {
    const active = this.active.get(label);
    if (!active) return;
    active.paused = paused;
    if (paused) active.deadline.stop();
    else active.deadline.resume();
    this.heard(label);
  }

  private expire(label: string): void {
    this.replace(this.options.messages.timeout(this.options.timeout(label)));
  }

  private settle(id: number): void {
    this.waiting.get(id)?.resolve();
    this.waiting.delete(id);
    if (this.waiting.size === 0) {
      clearTimeout(this.patience);
      for (const { resolve: answer } of this.changedPause.splice(0)) answer();
    }
    this.spare ??= new Thread();
  }

  /** Ends the thread, whatever it does; the spare takes its place. `stopped`: as the viewer wished. */
  private replace(message?: string, stopped?: true): void {
    clearTimeout(this.patience);
    clearTimeout(this.silence);
    this.silence = undefined;
    const lost = [...this.active.keys()];
    const computed = this.running ?? lost.at(-1);
    this.thread?.terminate();
    this.thread = this.connect(this.spare ?? new Thread());
    this.spare = undefined;
    for (const label of lost) this.end(label);
    if (message !== undefined) this.tellLost(lost, computed, message, stopped);
    for (const label of this.record.labels) this.forget(label, this.state(label), lost.includes(label));
    this.settleAll();
  }

  /** The cell that computed is told why; those on hold, that it took them along. */
  private tellLost(lost: readonly string[], computed: string | undefined, message: string, stopped?: true): void {
    if (lost.length === 0 && !stopped) this.listen({ type: 'notice', message });
    for (const label of lost) {
      const why = label === computed ? message : this.options.messages.restarted;
      const count = this.outputCounts.get(label) ?? 0;
      this.listen({ type: 'output', label, index: count, output: { kind: 'error', message: why, stopped } });
      this.listen({ type: 'outputs', label, count: count + 1 });
    }
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
