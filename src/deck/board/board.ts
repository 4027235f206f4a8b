/**
 * The pen: what is drawn lies on the slide, over its live figures too, or on a blank board beside it. Each sheet is kept,
 * and every window of the deck shows it.
 */

import type { RevealApi } from 'reveal.js';
import type { Chalkboard } from '../../contract/deck.ts';
import { followColours } from '../colours.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import { TYPED } from '../typed.ts';
import type { Words } from '../words.ts';
import { followHand } from './hand.ts';
import { Ink } from './ink.ts';
import type { Drawing, Mirror } from './mirror.ts';
import { BOARDS, type Drawings, Sheets, sheetOf } from './sheets.ts';
import { opensBoard, tellBoard } from './shown.ts';
import { type Stroke, type Tool, touches } from './stroke.ts';
import { type Act, type Choice, Tools } from './tools.ts';

/** How near the eraser must come, in slide pixels. */
const REACH = 10;

export interface BoardSetting {
  deck: RevealApi;
  words: Words;
  mirror: Mirror;
  chalkboard: Chalkboard;
  /** Drawings that came with the deck. */
  brought: Drawings;
}

export class Board {
  private readonly deck: RevealApi;
  private readonly words: Words;
  private readonly mirror: Mirror;
  private readonly chalkboard: Chalkboard;
  private readonly sheets: Sheets;
  private readonly ink: Ink;
  private readonly layer: HTMLElement;
  private readonly tools: Tools;
  private readonly choice: Choice = { held: 'pen', colour: 'red' };
  /** 0 is the slide itself. */
  private board = 0;
  private drawing = false;
  /** The hand of this window is on the sheet. */
  private down = false;
  /** What the hand that rubs has left so far. */
  private left: { sheet: string; strokes: readonly Stroke[] } | undefined;

  constructor({ deck, words, mirror, chalkboard, brought }: BoardSetting) {
    this.deck = deck;
    this.words = words;
    this.mirror = mirror;
    this.chalkboard = chalkboard;
    const size = deck.getComputedSlideSize() as { width: number; height: number };
    this.sheets = new Sheets(brought, () => notice(words.board.full, words));
    this.ink = new Ink(size);
    this.layer = element('div', { class: 'board' }, this.ink.done, this.ink.live);
    this.tools = new Tools(words.board, this.choice, chalkboard.readOnly, (act) => this.act(act));
    for (const part of [this.layer, this.tools.element]) part.dataset.look = chalkboard.theme;
    deck.getSlidesElement()!.append(this.layer);
    this.followHand(size);
    deck.on('slidechanged', () => this.turn(0));
    for (const change of ['resize', 'fragmentshown', 'fragmenthidden']) deck.on(change, () => this.show());
    deck.getSlidesElement()!.addEventListener('tab:chosen', () => this.show());
    followColours(() => this.show());
    window.addEventListener('keydown', (event) => this.key(event), true);
    this.followScroll();
    this.sheets.listen((sheet) => {
      if (sheet !== this.sheet) return;
      this.show();
      // What was drawn in another window is now among the rest.
      if (!this.down) this.ink.showLive();
    });
    opensBoard((sheet) => {
      const board = [0, ...BOARDS].find((n) => sheetOf(this.slide, n) === sheet);
      if (board !== undefined && board !== this.board) this.turn(board);
    });
    this.show();
    this.sheets.readAhead();
  }

  /** The pen is taken, or put down. */
  toggle(): void {
    this.take(!this.drawing);
  }

  /** A blank board beside the slide, or the slide again. */
  toggleBoard(): void {
    this.take(this.board === 0 || this.drawing);
    this.turn(this.board === 0 ? 1 : 0);
    tellBoard(this.sheet);
  }

  nextColour(): void {
    this.tools.nextColour();
  }

  /** What the hand of another window draws. */
  follow({ sheet, stroke }: Drawing): void {
    if (sheet === this.sheet && !this.down) this.ink.showLive(stroke);
  }

  /** All drawings of the deck as a file. */
  save(): void {
    const text = JSON.stringify({ recurrente: 'drawings', deck: deckName(), drawings: this.sheets.all() });
    const link = element('a', { download: `${deckName()}-drawings.json` });
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  private get slide(): HTMLElement {
    return this.deck.getCurrentSlide();
  }

  private get sheet(): string {
    return sheetOf(this.slide, this.board);
  }

  private take(drawing: boolean): void {
    this.drawing = drawing;
    this.layer.classList.toggle('drawing', drawing && !this.chalkboard.readOnly);
    if (drawing) this.deck.getRevealElement()!.append(this.tools.element);
    else this.tools.element.remove();
  }

  private turn(board: number): void {
    this.rubbed();
    this.board = board;
    this.ink.showLive();
    this.show();
  }

  private show(): void {
    const { onSlide, onBoard } = this.words.board;
    this.layer.classList.toggle('blank', this.board > 0);
    this.tools.showWhere(this.board === 0 ? onSlide : onBoard(this.board), this.board > 0);
    this.ink.prepare(this.board > 0 ? this.layer : this.slide);
    this.ink.show(this.sheets.of(this.sheet));
  }

  private act(act: Act): void {
    const acts: Record<Act, () => void> = {
      undo: () => this.undo(),
      clear: () => this.change([]),
      save: () => this.save(),
      close: () => this.take(false),
      board: () => this.open(Math.min(BOARDS.length, this.board + 1)),
      previousBoard: () => this.open(Math.max(0, this.board - 1)),
    };
    acts[act]();
  }

  private open(board: number): void {
    this.turn(board);
    tellBoard(this.sheet);
  }

  private undo(): void {
    this.sheets.undo(this.sheet);
    this.show();
  }

  private change(strokes: Parameters<Sheets['change']>[1]): void {
    if (strokes.length === this.sheets.of(this.sheet).length) return;
    this.sheets.change(this.sheet, strokes);
    this.show();
  }

  private followHand(size: { width: number; height: number }): void {
    followHand(this.ink.live, size, {
      top: () => this.top,
      begin: (rubs) => {
        const { held, colour } = this.choice;
        this.down = true;
        return rubs || held === 'rub' ? 'rub' : { tool: held, colour, width: this.width(held) };
      },
      live: (stroke) => this.live(stroke),
      end: (stroke) => {
        this.down = false;
        this.ink.showLive();
        this.sheets.change(this.sheet, [...this.sheets.of(this.sheet), stroke]);
        this.ink.add(stroke);
      },
      rub: (x, y) => this.rub(x, y),
      rubbed: () => this.rubbed(),
      cancel: () => {
        this.down = false;
        this.live();
      },
    });
  }

  private rub(x: number, y: number): void {
    const { sheet } = this;
    const strokes = this.left?.strokes ?? this.sheets.of(sheet);
    const gone = strokes.filter((stroke) => touches(stroke, x, y, REACH));
    if (gone.length === 0) return;
    const left = strokes.filter((stroke) => !gone.includes(stroke));
    this.left = { sheet, strokes: left };
    this.ink.rub(left, gone);
  }

  /** One movement is kept, and taken back, as one. */
  private rubbed(): void {
    this.down = false;
    const { left } = this;
    this.left = undefined;
    if (left) this.sheets.change(left.sheet, left.strokes);
  }

  /** Chalk is for dark boards. */
  private width(tool: Tool): number | undefined {
    const { pen, chalk, theme } = this.chalkboard;
    const width = this.board > 0 && theme === 'chalkboard' ? chalk : pen;
    return tool === 'pen' && width !== 1 ? width : undefined;
  }

  /** Here and in the other windows. */
  private live(stroke?: Stroke): void {
    this.ink.showLive(stroke);
    this.mirror.tell({ type: 'drawing', sheet: this.sheet, stroke });
  }

  private get top(): number {
    return this.board === 0 ? this.slide.scrollTop : 0;
  }

  /** Ink stays on what it was drawn on; and what lies under the board scrolls though the board is in the wheel's way. */
  private followScroll(): void {
    const scrolled = ({ target }: Event) => target === this.slide && this.board === 0 && this.show();
    this.deck.getSlidesElement()!.addEventListener('scroll', scrolled, true);
    this.layer.addEventListener('wheel', ({ deltaY }) => this.board === 0 && this.slide.scrollBy({ top: deltaY }));
  }

  /** Keys of the pen, while it is held. */
  private key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (
      !this.drawing ||
      (this.chalkboard.readOnly && key !== 'Escape') ||
      altKey ||
      !(target instanceof Element) ||
      target.closest(`${TYPED}, dialog`)
    )
      return;
    const takesBack = (ctrlKey || metaKey) && key.toLowerCase() === 'z';
    const acts: Record<string, () => void> = {
      Escape: () => this.take(false),
      Delete: () => this.change([]),
      Backspace: () => this.change([]),
      e: () => this.tools.choose({ held: this.choice.held === 'rub' ? 'pen' : 'rub' }),
      h: () => this.tools.choose({ held: this.choice.held === 'marker' ? 'pen' : 'marker' }),
    };
    const act = takesBack ? () => this.undo() : ctrlKey || metaKey ? undefined : acts[key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }
}

/** Its folder on the host, or its file. */
const deckName = (): string =>
  decodeURIComponent(location.pathname)
    .replace(/\/(?:index\.html)?$|\.html$/, '')
    .split('/')
    .at(-1)!;
