/** What has been drawn on each slide and on the blank boards beside it, kept in this browser; other windows of the deck see it. */

import { record } from '../../contract/shape.ts';
import { table } from '../../text/table.ts';
import { whenQuiet } from '../whenQuiet.ts';
import { isStrokes, type Stroke } from './stroke.ts';

/** Blank boards that a slide may have beside it. */
export const BOARDS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Each face of a slide, as its tabs show it, has a sheet of its own; the blank boards beside the slide have a number. */
export const sheetOf = (slide: HTMLElement, board: number): string =>
  board === 0 ? `${slide.id}${openTabs(slide)}` : `${slide.id}#${board}`;

/** Which tabs are open, where not all are the first. */
function openTabs(slide: HTMLElement): string {
  const sets = [...slide.querySelectorAll('[role="tablist"]')].filter((set) => !set.closest('[hidden]'));
  const open = sets.map((set) => [...set.children].findIndex((tab) => tab.getAttribute('aria-selected') === 'true'));
  return open.some((index) => index > 0) ? `~${open.join('.')}` : '';
}

export type Drawings = Record<string, readonly Stroke[]>;

export const isDrawings = record(isStrokes);

const MOST_UNDONE = 100;
/** Of this deck's drawings. */
const KEY = `recurrente board ${location.pathname}`;

export const isOfBoard = (key: string | null): boolean => key?.startsWith(`${KEY} `) ?? false;

/** Whether anything has been drawn on the deck. */
export const hasDrawings = (): boolean => kept().length > 0;

/** The names of the sheets that this browser keeps. */
function kept(): string[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i)!);
    return keys.filter(isOfBoard).map((key) => key.slice(KEY.length + 1));
  } catch {
    // A browser that keeps nothing has none.
    return [];
  }
}

export class Sheets {
  private readonly strokes = new Map<string, readonly Stroke[]>();
  private readonly past = new Map<string, (readonly Stroke[])[]>();
  private told = false;

  /** What the deck `brought` is there until it is changed. `full` is told, once, that what is drawn will not be there after a reload. */
  constructor(
    private readonly brought: Drawings,
    private readonly full: () => void,
  ) {}

  /** Another window has drawn: which sheet? */
  listen(changed: (sheet: string) => void): void {
    window.addEventListener('storage', ({ key }) => {
      if (!isOfBoard(key)) return;
      const sheet = key!.slice(KEY.length + 1);
      this.strokes.delete(sheet);
      changed(sheet);
    });
  }

  of(sheet: string): readonly Stroke[] {
    let strokes = this.strokes.get(sheet);
    if (!strokes) {
      strokes = this.read(sheet);
      this.strokes.set(sheet, strokes);
    }
    return strokes;
  }

  /** Thousands of strokes take long to read: each sheet while nobody waits, before the talk comes to it. */
  readAhead(): void {
    const unread = kept();
    const next = () => {
      const sheet = unread.pop();
      if (sheet === undefined) return;
      this.of(sheet);
      whenQuiet(next);
    };
    whenQuiet(next);
  }

  change(sheet: string, strokes: readonly Stroke[]): void {
    const past = this.past.get(sheet) ?? [];
    this.past.set(sheet, [...past, this.of(sheet)].slice(-MOST_UNDONE));
    this.keep(sheet, strokes);
  }

  undo(sheet: string): void {
    const before = this.past.get(sheet)?.pop();
    if (before) this.keep(sheet, before);
  }

  /** All of the deck, for a file or for paper. */
  all(): Drawings {
    const all = table<readonly Stroke[]>();
    for (const sheet of new Set([...Object.keys(this.brought), ...this.strokes.keys(), ...kept()]))
      if (this.of(sheet).length > 0) all[sheet] = this.of(sheet);
    return all;
  }

  private keep(sheet: string, strokes: readonly Stroke[]): void {
    this.strokes.set(sheet, strokes);
    try {
      if (strokes.length === 0 && !this.bring(sheet)) localStorage.removeItem(`${KEY} ${sheet}`);
      else localStorage.setItem(`${KEY} ${sheet}`, JSON.stringify(strokes));
    } catch {
      if (!this.told) this.full();
      this.told = true;
    }
  }

  /** What is not as we write it stays where it is, unread, until something is drawn there. */
  private read(sheet: string): readonly Stroke[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(`${KEY} ${sheet}`) ?? 'null');
      return isStrokes(kept) ? kept : (this.bring(sheet) ?? []);
    } catch {
      return [];
    }
  }

  private bring(sheet: string): readonly Stroke[] | undefined {
    return Object.hasOwn(this.brought, sheet) ? this.brought[sheet] : undefined;
  }
}
