/** The buttons of the board: what the hand holds, in which colour, and what can be taken back. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { COLOURS, type Colour, TOOLS, type Tool } from './stroke.ts';

/** `rub` takes away whole strokes. */
export type Held = Tool | 'rub';

export interface Choice {
  held: Held;
  colour: Colour;
}

export type Act = 'undo' | 'clear' | 'save' | 'close' | 'board' | 'previousBoard';

/** Drawn on 24 × 24. */
const ICONS: Record<Held | Act, string> = {
  pen: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  marker: 'M6 15l8-10 5 4-8 10zM6 15l-2 5 7-1M3 22h18',
  rub: 'M8 19l-4.5-4.5L13 5l6 6-8 8zM9 9.5l6 6M8 19h12',
  undo: 'M9 6L4 11l5 5M4 11h9a6 6 0 0 1 6 6v1',
  clear: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  save: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  close: 'M6 6l12 12M18 6L6 18',
  board: 'M3 5h18v12H3zM12 8v6M9 11h6M8 21l2-4M16 21l-2-4',
  previousBoard: 'M15 5l-7 7 7 7',
};

function icon(name: Held | Act): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export class Tools {
  readonly element: HTMLElement;
  private readonly held = new Map<Held, HTMLButtonElement>();
  private readonly colours = new Map<Colour, HTMLButtonElement>();
  private readonly back: HTMLButtonElement;
  private readonly where = element('span', { class: 'board-where' });

  constructor(
    words: Words['board'],
    private readonly choice: Choice,
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
      group(...this.held.values()),
      group(...this.colours.values()),
      group(...acts('undo', 'clear')),
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
