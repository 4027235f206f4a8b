/** The kernel of another window: what is asked goes to its owner, what it says comes back to all. */

import type { BackendName, CellSource, CellState, InputValue } from '../../contract/protocol.ts';
import type { Call, Channel } from './channel.ts';
import type { Kernel } from './kernel.ts';
import type { DeckRecord } from './record.ts';

interface Pending {
  call: Call;
  resolve: () => void;
}

export class RemoteKernel implements Omit<Kernel, 'remember' | 'restore'> {
  private readonly id = crypto.randomUUID();
  /** Calls that no owner has answered: should it close, the next one gets them. */
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;

  constructor(
    private readonly channel: Channel,
    private readonly record: DeckRecord,
  ) {
    this.hello();
  }

  is(name: string): boolean {
    return name === this.id;
  }

  state(label: string): CellState {
    return this.record.state(label);
  }

  run(label: string): Promise<void> {
    return this.call({ method: 'run', label });
  }

  autorun(label: string): Promise<void> {
    return this.call({ method: 'autorun', label });
  }

  runAll(): Promise<void> {
    return this.call({ method: 'runAll' });
  }

  variables(): Promise<void> {
    return this.call({ method: 'variables' });
  }

  stop(label?: string): Promise<void> {
    return this.call({ method: 'stop', label });
  }

  pause(label?: string): Promise<void> {
    return this.call({ method: 'pause', label });
  }

  resume(label?: string): Promise<void> {
    return this.call({ method: 'resume', label });
  }

  restart(): Promise<void> {
    return this.call({ method: 'restart' });
  }

  switchBackend(backend: BackendName | 'auto', message: string): void {
    void this.call({ method: 'switchBackend', backend, message });
  }

  edit(label: string, code: string): void {
    this.record.setCode(label, code);
    void this.call({ method: 'edit', label, code });
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.record.setInput(label, key, value);
    void this.call({ method: 'setInput', label, key, value });
  }

  /** The owner's window reads the author's new deck itself. */
  reload(cells: CellSource[]): void {
    this.record.reset(cells);
    this.hello();
  }

  start(): void {}

  /** Nobody waits for an answer. */
  get idle(): boolean {
    return this.pending.size === 0;
  }

  answered(id: number): void {
    this.pending.get(id)?.resolve();
    this.pending.delete(id);
  }

  /** There is a new owner: it is asked again what the one before left undone. */
  followOwner(): void {
    this.hello();
    for (const [id, { call }] of this.pending) this.channel.say({ type: 'call', from: this.id, id, call });
  }

  /** This window is the new owner: what nobody has answered is for itself to do. */
  handOver(perform: (call: Call) => Promise<void>): void {
    for (const { call, resolve } of this.pending.values()) void perform(call).then(resolve);
    this.pending.clear();
  }

  private hello(): void {
    this.channel.say({ type: 'hello', from: this.id });
  }

  private call(call: Call): Promise<void> {
    const id = this.nextId++;
    this.channel.say({ type: 'call', from: this.id, id, call });
    return new Promise((resolve) => this.pending.set(id, { call, resolve }));
  }
}
