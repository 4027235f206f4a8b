/** One cell on the page: idle → queued → running → done | failed | stale, its buttons, its code and its outputs. */

import type { Cell } from '../contract/deck.ts';
import type { CellState, Output, Reply } from '../contract/protocol.ts';
import type { Kernel } from '../kernel/page/kernel.ts';
import { announce } from './announcer.ts';
import type { Editor } from './editor.ts';
import { element } from './element.ts';
import { duration, Runs } from './history/runs.ts';
import { notice } from './notice.ts';
import { outputArea } from './outputSlide.ts';
import { show } from './outputs/index.ts';
import { inWords } from './outputs/inWords.ts';
import type { OutputHost, Shown } from './outputs/renderer.ts';
import type { Words } from './words.ts';

export interface CellSetting {
  kernel: Kernel;
  words: Words;
  /** The number of the slide that holds this, from 1. */
  slideOf: (root: HTMLElement) => number;
  /** The cells above one, as they stand now, nearest first. */
  above: (label: string) => { label: string; code: string }[];
  /** The viewer changed the code. */
  edited: (view: CellView, code: string) => void;
}

/** Waiting, and being out of date, is said by the page's look alone: an edit may put many cells there. */
const ANNOUNCED = new Set<CellState>(['running', 'done', 'failed']);

export class CellView {
  /** What the cell shows, as data. */
  readonly outputs: Output[] = [];
  readonly runs = new Runs();
  readonly place: OutputHost['place'];
  private readonly shown: Shown[] = [];
  private readonly area: HTMLElement;
  private readonly code: HTMLElement;
  private readonly status = element('span', { class: 'cell-status' });
  /** The last state that was announced. */
  private told = '';
  private readonly runButton: HTMLButtonElement;
  private readonly stopButton: HTMLButtonElement;
  private readonly resetButton: HTMLButtonElement;
  private editor: Editor | undefined;
  private current: string;
  /** What Reset, or somebody's link, has taken away: one press brings it back. */
  private replaced: string | undefined;
  private readonly around: OutputHost;

  constructor(
    readonly root: HTMLElement,
    readonly cell: Cell,
    private readonly setting: CellSetting,
  ) {
    const { kernel, words } = setting;
    this.current = cell.code;
    this.area = outputArea(root);
    this.code = root.querySelector<HTMLElement>('.cell-code')!;
    this.place = () => ({ cell: cell.label, slide: setting.slideOf(root) });
    this.around = {
      words,
      setInput: (key, value) => kernel.setInput(cell.label, key, value),
      pause: (paused) => void (paused ? kernel.pause(cell.label) : kernel.resume(cell.label)),
      place: this.place,
    };
    this.runButton = this.button('run', words.run, () => void kernel.run(cell.label));
    this.stopButton = this.button('stop', words.stop, () => void kernel.stop(cell.label));
    this.resetButton = this.button('reset', words.reset, () => this.reset());
    this.build();
  }

  /** The code as it stands now, edited or not. */
  get source(): string {
    return this.current;
  }

  get state(): CellState {
    return this.root.dataset.state as CellState;
  }

  /** The code was edited in another window. */
  private follow(code: string): void {
    if (code === this.current) return;
    this.current = code;
    if (this.editor) this.editor.setCode(code);
    else this.code.querySelector('code')!.textContent = code;
    this.setState(this.state);
  }

  /** Puts back code that the viewer had written before the slide was replaced. */
  restore(code: string): void {
    if (code === this.current) return;
    if (this.editor) return this.editor.setCode(code);
    const shown = this.code.querySelector('code')!;
    shown.textContent = code;
    void import('./editor/paint.ts').then(({ paint }) => paint(shown, code)).catch(() => undefined);
    this.changed(code);
  }

  /** Another word for Run. */
  nameRun(text: string): void {
    this.runButton.textContent = text;
    this.runButton.title = text;
  }

  /** What the kernel says of this cell. */
  receive(reply: Reply): void {
    switch (reply.type) {
      case 'state':
        this.setState(reply.state, reply.ms);
        return this.noteRun(reply.state, reply.ms);
      case 'paused':
        return this.setPaused(reply.paused);
      case 'code':
        return this.follow(reply.code);
      case 'input':
        for (const one of this.shown) one.setValue?.(reply.key, reply.value);
        return;
      case 'output':
        return this.setOutput(reply.index, reply.output);
      case 'text':
        return this.addText(reply.index, reply.text);
      case 'points':
        return this.shown[reply.index]?.addPoints?.(reply.points);
      case 'description':
        return this.shown[reply.index]?.describe?.(reply.description);
      case 'outputs':
        return this.trim(reply.count);
    }
  }

  /** Resolves once every picture of this cell is drawn. */
  async drawn(): Promise<void> {
    await Promise.all(this.shown.map((one) => one.drawn?.()));
  }

  destroy(): void {
    this.trim(0);
    this.editor?.destroy();
  }

  private build(): void {
    const { words } = this.setting;
    const { label } = this.cell;
    const bar = this.root.querySelector('.cell-bar')!;
    const editButton = this.button('edit', words.edit, () => void this.edit());
    const more = this.button('more', '⋯', () => void this.openHistory());
    more.title = words.history.more;
    more.setAttribute('aria-label', `${words.history.more}: ${label}`);
    bar.replaceChildren(this.runButton, this.stopButton, editButton, this.resetButton, this.status, more);
    this.root.toggleAttribute('data-waits', !this.cell.options.autorun);
    this.root.setAttribute('role', 'group');
    this.root.setAttribute('aria-label', words.cell(label));
    this.code.addEventListener('click', (event) => {
      if (!getSelection()?.toString()) void this.edit(event);
    });
    this.setState('idle');
  }

  private button(name: string, text: string, press: () => void): HTMLButtonElement {
    const made = element('button', { type: 'button', class: `cell-${name}`, title: text }, text);
    made.addEventListener('click', press);
    return made;
  }

  private setState(state: CellState, ms?: number): void {
    const { words } = this.setting;
    this.root.dataset.state = state;
    if (ms !== undefined) this.root.dataset.ms = String(Math.round(ms));
    const active = state === 'running' || state === 'queued';
    if (state !== 'running') this.setPaused(false);
    const { paused } = this.root.dataset;
    this.runButton.disabled = active;
    this.stopButton.hidden = !active;
    const resets = this.replaced === undefined;
    this.resetButton.hidden = resets && this.current === this.cell.code;
    this.resetButton.textContent = resets ? words.reset : words.history.undo;
    this.resetButton.title = this.resetButton.textContent;
    if (ms !== undefined) this.status.title = duration(ms);
    const took = ms !== undefined && ms >= 100 ? ` · ${words.took((ms / 1000).toFixed(1))}` : '';
    const edited = this.current === this.cell.code ? '' : ` · ${words.changed}`;
    const stopped = state === 'failed' && this.outputs.some((output) => output.kind === 'error' && output.stopped);
    this.root.toggleAttribute('data-stopped', stopped);
    const said = paused !== undefined ? words.paused : stopped ? words.stopped : words.states[state];
    this.status.textContent = `${said}${took}${edited}`;
    const news = `${state} ${paused ?? ''}`;
    if (news === this.told) return;
    this.told = news;
    if (ANNOUNCED.has(state)) this.announce(said);
  }

  /** What the viewer is told of a run, in place of its state. */
  say(text: string): void {
    this.status.textContent = text;
    this.announce(text);
  }

  private announce(text: string): void {
    const { label } = this.cell;
    const hidden = this.state === 'running' || this.root.dataset.predict === 'waiting';
    const shown = hidden ? '' : ` ${inWords(this.outputs, this.setting.words)}`;
    announce(label, `${this.setting.words.cell(label)}: ${text}.${shown}`);
  }

  /** On hold the cell is still running: only what is said of it changes. */
  private setPaused(paused: boolean): void {
    if (this.root.toggleAttribute('data-paused', paused) || this.state === 'running') this.setState(this.state);
    for (const one of this.shown) one.setPaused?.(paused);
  }

  private setOutput(index: number, output: Output): void {
    const old = this.shown[index];
    const same = this.outputs[index]?.kind === output.kind;
    this.outputs[index] = output;
    if (old && same) return old.update(output);
    const fresh = show(output, this.around);
    this.shown[index] = fresh;
    if (old) {
      old.element.replaceWith(fresh.element);
      old.destroy?.();
    } else {
      this.area.append(fresh.element);
    }
  }

  private addText(index: number, text: string): void {
    const output = this.outputs[index];
    if (output?.kind === 'text') output.text += text;
    this.shown[index]?.addText?.(text);
  }

  /** Outputs of an earlier run go only when the new run is over: nothing jumps meanwhile. */
  private trim(count: number): void {
    this.outputs.length = Math.min(this.outputs.length, count);
    for (const one of this.shown.splice(count)) {
      one.destroy?.();
      one.element.remove();
    }
  }

  private noteRun(state: CellState, ms: number | undefined): void {
    if (state === 'running') this.runs.began(this.current);
    else if (ms !== undefined) this.runs.ended(state, ms, () => ({ code: this.current, outputs: this.outputs }));
  }

  private async edit(event?: MouseEvent): Promise<void> {
    if (this.editor) return this.editor.focus();
    const loaded = await import('./editor.ts').catch(() => undefined);
    if (!loaded) return notice(this.setting.words.loadFailed, this.setting.words);
    if (this.editor) return;
    this.root.querySelector<HTMLDetailsElement>('details.code-fold')?.setAttribute('open', '');
    this.editor = loaded.openEditor({
      replaces: this.code,
      code: this.current,
      label: this.setting.words.code(this.cell.label),
      words: this.setting.words,
      above: () => this.setting.above(this.cell.label),
      at: event && { x: event.clientX, y: event.clientY },
      change: (code) => this.changed(code),
      run: () => void this.setting.kernel.run(this.cell.label),
      leave: () => this.runButton.focus(),
    });
  }

  private changed(code: string): void {
    if (code === this.current) return;
    this.current = code;
    this.replaced = undefined;
    this.setting.kernel.edit(this.cell.label, code);
    this.setting.edited(this, code);
    this.setState(this.state);
  }

  /** Another code in place of this one, which one press brings back. */
  replace(code: string): void {
    const before = this.current;
    this.restore(code);
    this.replaced = before;
    this.setState(this.state);
  }

  private async openHistory(): Promise<void> {
    const { words } = this.setting;
    const loaded = await import('./history/panel.ts').catch(() => undefined);
    if (loaded) loaded.openHistory(this, words);
    else notice(words.loadFailed, words);
  }

  private reset(): void {
    if (this.replaced === undefined) this.replace(this.cell.code);
    else this.restore(this.replaced);
    this.runButton.focus();
  }
}
