/** One kernel for all windows that show a deck: who holds the lock owns it, the others follow, and inherit it in turn. */

import type { BackendName, CellSource, CellState, InputValue, Reply } from '../../contract/protocol.ts';
import type { Call, Channel, Message } from './channel.ts';
import type { Kernel, KernelOptions, Sharing } from './kernel.ts';
import { OwnKernel } from './own.ts';
import { DeckRecord, type Remembered } from './record.ts';
import { RemoteKernel } from './remote.ts';

/** How long an owner may say nothing while another window waits for it. */
const PATIENCE = 3000;

export class SharedKernel implements Kernel {
  private readonly record: DeckRecord;
  private readonly preview: boolean;
  private readonly remote: RemoteKernel;
  private own: OwnKernel | undefined;
  /** Others show this deck too: what the kernel says must reach them. */
  private hasFollowers = false;
  private readonly leaving = new AbortController();
  /** When an owner was last heard, and the clock that asks for one. */
  private heardOwner = 0;
  private asking: ReturnType<typeof setInterval> | undefined;
  private wantsStart = false;
  private readonly done = new Set<string>();

  constructor(
    private readonly options: KernelOptions,
    { name, preview }: Sharing,
    private readonly channel: Channel,
  ) {
    this.preview = preview;
    this.record = new DeckRecord(options.cells);
    channel.listen((message) => this.hear(message));
    this.remote = new RemoteKernel(channel, this.record);
    if (preview) return;
    // Held until the window closes; then the browser gives it to the next that asked. One that refuses leaves us alone.
    const { signal } = this.leaving;
    navigator.locks.request(name, { signal }, () => this.takeOver()).catch(() => this.goAlone());
  }

  state(label: string): CellState {
    return this.record.state(label);
  }

  run(label: string): Promise<void> {
    return this.settled(this.holder.run(label));
  }

  autorun(label: string): Promise<void> {
    return this.settled(this.holder.autorun(label));
  }

  runAll(): Promise<void> {
    return this.settled(this.holder.runAll());
  }

  variables(): Promise<void> {
    return this.settled(this.holder.variables());
  }

  stop(label?: string): Promise<void> {
    return this.settled(this.holder.stop(label));
  }

  pause(label?: string): Promise<void> {
    return this.settled(this.holder.pause(label));
  }

  resume(label?: string): Promise<void> {
    return this.settled(this.holder.resume(label));
  }

  restart(): Promise<void> {
    return this.settled(this.holder.restart());
  }

  switchBackend(backend: BackendName | 'auto', message: string): void {
    this.holder.switchBackend(backend, message);
  }

  edit(label: string, code: string): void {
    this.holder.edit(label, code);
    if (this.own) this.tell({ type: 'code', label, code });
  }

  setInput(label: string, key: string, value: InputValue): void {
    this.holder.setInput(label, key, value);
    if (this.own) this.tell({ type: 'input', label, key, value });
  }

  reload(cells: CellSource[]): void {
    this.holder.reload(cells);
  }

  remember(): Remembered {
    return this.record.remember();
  }

  restore(remembered: Remembered): void {
    this.record.adopt(remembered, this.options.listen);
  }

  start(): void {
    this.wantsStart = true;
    this.holder.start();
  }

  private get holder(): Omit<Kernel, 'remember' | 'restore'> {
    return this.own ?? this.remote;
  }

  private takeOver(): Promise<void> {
    // Alone already: whoever asked next may have the lock.
    if (this.own) return Promise.resolve();
    this.hasFollowers = true;
    this.own = this.makeOwn();
    this.channel.say({ type: 'owner' });
    this.begin(this.own);
    this.hasFollowers = false;
    return new Promise(() => undefined);
  }

  /** A kernel for this window only: nobody else can be agreed with. */
  private goAlone(): void {
    if (this.own) return;
    this.channel.close();
    this.leaving.abort();
    this.own = this.makeOwn();
    this.begin(this.own);
  }

  private makeOwn(): OwnKernel {
    const listen = (reply: Reply) => {
      this.options.listen(reply);
      this.tell(reply);
    };
    return new OwnKernel({ ...this.options, listen }, this.record);
  }

  private begin(own: OwnKernel): void {
    clearInterval(this.asking);
    own.inherit();
    if (this.wantsStart) own.start();
    this.remote.handOver((call) => this.perform(call));
  }

  /** While an answer is awaited the owner must show that it is there: one that sleeps or hangs holds no run for ever. */
  private settled(answer: Promise<void>): Promise<void> {
    if (this.own || this.preview || this.asking !== undefined) return answer;
    this.heardOwner = performance.now();
    this.asking = setInterval(() => {
      if (this.remote.idle) {
        clearInterval(this.asking);
        this.asking = undefined;
      } else if (performance.now() - this.heardOwner > PATIENCE) this.goAlone();
      else this.channel.say({ type: 'ping' });
    }, PATIENCE / 3);
    return answer;
  }

  private tell(reply: Reply, except?: string): void {
    if (this.hasFollowers && reply.type !== 'settled') this.channel.say({ type: 'reply', reply, except });
  }

  /** What was done in one window is shown in all others. */
  private passOn(reply: Reply, from: string | undefined): void {
    if (from) this.options.listen(reply);
    this.tell(reply, from);
  }

  private hear(message: Message): void {
    if (this.own) this.hearAsOwner(message);
    else this.hearAsFollower(message);
  }

  private hearAsOwner(message: Message): void {
    if (message.type === 'ping') this.channel.say({ type: 'here' });
    else if (message.type === 'hello') {
      this.hasFollowers = true;
      this.channel.say({ type: 'state', to: message.from, remembered: this.record.remember() });
    } else if (message.type === 'call') {
      const { from, id, call } = message;
      // Who just learnt of a new owner asks again, perhaps for what was heard already.
      if (this.done.has(`${from} ${id}`)) return;
      this.done.add(`${from} ${id}`);
      void this.perform(call, from).then(() => this.channel.say({ type: 'answered', to: from, id }));
    }
  }

  private hearAsFollower(message: Message): void {
    if (['state', 'answered', 'reply', 'owner', 'here'].includes(message.type)) this.heardOwner = performance.now();
    if (message.type === 'reply' && !(message.except && this.remote.is(message.except))) {
      this.record.apply(message.reply);
      this.options.listen(message.reply);
    } else if (message.type === 'state' && this.remote.is(message.to)) {
      this.record.adopt(message.remembered, this.options.listen);
    } else if (message.type === 'answered' && this.remote.is(message.to)) {
      this.remote.answered(message.id);
    } else if (message.type === 'owner') {
      this.remote.followOwner();
    }
  }

  /** Does what a window asked for, this one or another. */
  private async perform(call: Call, from?: string): Promise<void> {
    const own = this.own!;
    switch (call.method) {
      case 'run':
      case 'autorun':
        return own[call.method](call.label);
      case 'stop':
      case 'pause':
      case 'resume':
        return own[call.method](call.label);
      case 'switchBackend':
        return own.switchBackend(call.backend, call.message);
      case 'edit':
        own.edit(call.label, call.code);
        return this.passOn({ type: 'code', label: call.label, code: call.code }, from);
      case 'setInput':
        own.setInput(call.label, call.key, call.value);
        return this.passOn({ type: 'input', label: call.label, key: call.key, value: call.value }, from);
      default:
        return own[call.method]();
    }
  }
}
