/**
 * The outputs of one run of a cell: bounded, numbered and sent in batches.
 *
 * A run may print millions of times between two pauses, so text and points are gathered and sent at most once a
 * frame; a loop that never pauses still sends, since each call looks at the clock.
 */

import type { Output, Reply, Series } from '../../contract/protocol.ts';
import { addPoint, countPoints, pieces } from '../../contract/series.ts';
import type { Words } from './words.ts';

const FRAME = 33;
/** A run's first outputs go out at once: what it says before a loop without end must be seen. */
const EAGER = 50;
const MAX_CHARACTERS = 1_000_000;
const MAX_LINES = 10_000;
/** Outputs of one run, and errors among them that it did not wait for. */
const MOST_OUTPUTS = 200;
const MOST_ERRORS = 5;
/** Of one message: the page must not work long on any. */
const MOST_POINTS = 10_000;

/** The number of an output that is not shown. */
const NOWHERE = -1;

export class Outputs {
  private count = 0;
  /** The last output is text that more can follow. */
  private printing = false;
  private characters = 0;
  private lines = 0;
  private cut = false;
  private errors = 0;
  private sentAt = 0;
  private sends = 0;
  private ended = false;
  private retired = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new Map<number, Output>();
  private readonly text = new Map<number, string>();
  private readonly points = new Map<number, Series[]>();
  private readonly descriptions = new Map<number, string>();
  private readonly closing: (() => void)[] = [];
  private readonly refusals = new Set<string>();

  constructor(
    private readonly label: string,
    private readonly send: (reply: Reply) => void,
    private readonly words: Words,
  ) {}

  /** Adds an output and returns its number; behind the last one that there is room for, a number that nothing follows. */
  add(output: Output): number {
    if (output.kind === 'error' && this.errors++ >= MOST_ERRORS) return this.refuse(this.words.moreErrors(MOST_ERRORS));
    if (this.count >= MOST_OUTPUTS) return this.refuse(this.words.moreOutputs(MOST_OUTPUTS));
    const index = this.count++;
    this.printing = output.kind === 'text' && !output.value;
    this.replace(index, output);
    return index;
  }

  replace(index: number, output: Output): void {
    if (index === NOWHERE) return;
    this.points.delete(index);
    this.changed.set(index, output);
    this.sendIfDue();
  }

  /** Prints that follow one another are one text output. */
  print(text: string): void {
    if (this.cut) return;
    const index = this.printing ? this.count - 1 : this.add({ kind: 'text', text: '' });
    if (index === NOWHERE) return;
    this.text.set(index, (this.text.get(index) ?? '') + this.bounded(text));
    this.sendIfDue();
  }

  /** What the cell is worth, apart from what it printed. */
  value(text: string): void {
    if (!this.cut) this.add({ kind: 'text', text: this.bounded(`${text}\n`), value: true });
  }

  addPoint(index: number, series: string, x: number | string, y: number): void {
    if (index === NOWHERE) return;
    const waiting = this.points.get(index) ?? [];
    this.points.set(index, waiting);
    addPoint(waiting, series, x, y);
    this.sendIfDue();
  }

  /** Chart `index` in words. */
  describe(index: number, description: string): void {
    if (index !== NOWHERE) this.descriptions.set(index, description);
  }

  /** What is still to be said when the run is over. */
  atEnd(say: () => void): void {
    this.closing.push(say);
  }

  /** For a pause: what has gathered goes out, but not more often than the page can show. */
  flushIfDue(): void {
    this.sendIfDue();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.retired) return;
    const { label } = this;
    for (const [index, output] of this.changed) this.sendOutput(index, output);
    for (const [index, text] of this.text) this.send({ type: 'text', label, index, text });
    for (const [index, series] of this.points) this.sendPoints(index, series);
    for (const [index, description] of this.descriptions) this.send({ type: 'description', label, index, description });
    for (const gathered of [this.changed, this.text, this.points, this.descriptions]) gathered.clear();
    this.sentAt = performance.now();
    this.sends++;
    if (this.ended) this.send({ type: 'outputs', label: this.label, count: this.count });
  }

  /** The run is over: what an earlier run left behind our last output goes. */
  end(): void {
    this.ended = true;
    for (const say of this.closing.splice(0)) say();
    this.flush();
  }

  /** The cell runs again: what a timer or a promise of this run still says is for nobody. */
  retire(): void {
    this.retired = true;
    clearTimeout(this.timer);
  }

  /** Says once that there is no more room. */
  private refuse(note: string): number {
    if (!this.refusals.has(note)) {
      this.refusals.add(note);
      const index = this.count++;
      this.printing = false;
      this.changed.set(index, { kind: 'error', message: note });
      this.sendIfDue();
    }
    return NOWHERE;
  }

  private sendOutput(index: number, output: Output): void {
    const large = output.kind === 'chart' && countPoints(output.series) > MOST_POINTS;
    const bare = large ? { ...output, series: output.series.map(({ name }) => ({ name, x: [], y: [] })) } : output;
    this.send({ type: 'output', label: this.label, index, output: bare });
    if (large) this.sendPoints(index, output.series);
  }

  private sendPoints(index: number, series: readonly Series[]): void {
    for (const piece of pieces(series, MOST_POINTS)) {
      this.send({ type: 'points', label: this.label, index, points: [piece] });
    }
  }

  private sendIfDue(): void {
    if (this.sends < EAGER || performance.now() - this.sentAt > FRAME) this.flush();
    // Should the cell wait for something now, what has gathered must not wait with it.
    else this.timer ??= setTimeout(() => this.flush(), FRAME);
  }

  private bounded(text: string): string {
    const lines = text.split('\n');
    const room = MAX_LINES - this.lines;
    this.characters += text.length;
    this.lines += lines.length - 1;
    if (this.characters <= MAX_CHARACTERS && this.lines <= MAX_LINES) return text;
    this.cut = true;
    const kept = lines.slice(0, room).join('\n');
    return kept.slice(0, Math.max(0, MAX_CHARACTERS - (this.characters - text.length))) + this.words.cutText(MAX_LINES);
  }
}
