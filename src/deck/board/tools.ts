/** The buttons of the board: what the hand holds, in which colour, and what can be taken back. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { icon } from './icons.ts';
import { COLOURS, type Colour, TOOLS, type Tool } from './stroke.ts';

/** `rub` takes away whole strokes. */
export type Held = Tool | 'rub';

export interface Choice {
  held: Held;
  colour: Colour;
}

export type Act = 'undo' | 'clear' | 'save' | 'close' | 'board' | 'previousBoard';

export class Tools {
  readonly element: HTMLElement;
  private readonly held = new Map<Held, HTMLButtonElement>();
  private readonly colours = new Map<Colour, HTMLButtonElement>();
  private readonly back: HTMLButtonElement;
  private readonly where = element('span', { class: 'board-where' });

  constructor(
    words: Words['board'],
    private readonly choice: Choice,
    /** Boards can be walked through, and nothing be drawn. */
    readOnly: boolean,
    act: (act: Act) => void,
  ) {
    for (const name of [...TOOLS, 'rub'] as const) {
      this.held.set(
        name,
        this.button(words.tools[name], icon(name), () => this.choose({ held: name })),
      );
    }
    for (const name of Object.keys(COLOURS) as Colour[]) {
      const dot = element('span', { class: 'board-colour', style: `--colour: var(${COLOURS[name]})` });
      this.colours.set(
        name,
        this.button(words.colours[name], dot, () => this.choose({ colour: name })),
      );
    }
    const acts = (...names: Act[]) => names.map((name) => this.button(words.acts[name], icon(name), () => act(name)));
    const [back, board] = acts('previousBoard', 'board');
    this.back = back!;
    this.element = element(
      'div',
      { class: 'board-tools', role: 'toolbar', 'aria-label': words.title },
      ...(readOnly
        ? []
        : [group(...this.held.values()), group(...this.colours.values()), group(...acts('undo', 'clear'))]),
      group(this.back, this.where, board!),
      group(...acts('save', 'close')),
    );
    this.show();
  }

  choose(some: Partial<Choice>): void {
    Object.assign(this.choice, some);
    // Who picks a colour wants to draw with it.
    if (some.colour && this.choice.held === 'rub') this.choice.held = 'pen';
    this.show();
  }

  nextColour(): void {
    const all = Object.keys(COLOURS) as Colour[];
    this.choose({ colour: all[(all.indexOf(this.choice.colour) + 1) % all.length]! });
  }

  /** Which sheet is drawn on: the slide, or one of the blank boards. */
  showWhere(text: string, onBoard: boolean): void {
    this.where.textContent = text;
    this.back.disabled = !onBoard;
  }

  private show(): void {
    for (const [name, button] of this.held) button.setAttribute('aria-pressed', String(name === this.choice.held));
    for (const [name, button] of this.colours) button.setAttribute('aria-pressed', String(name === this.choice.colour));
  }

  private button(label: string, content: Node, press: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button', 'aria-label': label, title: label }, content);
    button.addEventListener('click', press);
    return button;
  }
}

const group = (...buttons: Node[]) => element('span', { class: 'board-group' }, ...buttons);
