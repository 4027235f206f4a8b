/**
 * What the deck defines: `[**word**]{.term}` in the sentence that defines it, or `::: {.term}` around it. Where another
 * slide uses the word, its definition is a hover, a touch or a Tab away; the menu lists all.
 */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import { openPanel } from '../menu/panel.ts';
import { turnTo } from '../menu/slideList.ts';
import { placeCard } from '../placeCard.ts';
import { isReading } from '../reading/mode.ts';
import { whenQuiet } from '../whenQuiet.ts';
import type { Words } from '../words.ts';
import { TERM } from './hasGlossary.ts';

interface Term {
  name: string;
  /** In small letters: the name, and what `forms="…"` adds. */
  forms: string[];
  /** What the author marked. */
  mark: HTMLElement;
  definition: HTMLElement;
  slide: HTMLElement;
}

/** Where words are read as text. */
const PROSE = 'p, li, td, th, dd, figcaption';
/** What is code, a control, or said already. */
const OTHER =
  'code, pre, a, button, input, label, summary, svg, .katex, .term, .defined, [data-cell], aside.notes, h1, h2, h3';
/** The pointer may go from the word to the card. */
const LEAVING = 250;

/** Call once. */
export function mountGlossary(deck: RevealApi): void {
  const card = new Card();
  const mark = (slide: HTMLElement) => markUses(slide, collect(), card.id);
  const shown = () => mark(deck.getCurrentSlide());
  deck.on('slidechanged', shown);
  shown();
  if (isReading()) markInTurn(deck.getSlides(), mark);
  card.follow(deck.getSlidesElement()!);
}

/** A page to scroll shows all slides: one after the other, while nobody waits. */
function markInTurn(slides: readonly HTMLElement[], mark: (slide: HTMLElement) => void): void {
  const [first, ...rest] = slides;
  if (!first) return;
  whenQuiet(() => {
    mark(first);
    markInTurn(rest, mark);
  });
}

/** By name; each leads to the slide that defines it. */
export function openGlossary(deck: RevealApi, { glossary, dismiss, onSlide }: Words): void {
  const slides = deck.getSlides();
  const byName = collect().sort((a, b) => a.name.localeCompare(b.name, document.documentElement.lang));
  const entries = byName.flatMap(({ name, definition, slide }) => {
    const turn = element('button', { type: 'button' }, onSlide(slides.indexOf(slide) + 1));
    turn.addEventListener('click', () => {
      panel.close();
      turnTo(deck, slide);
    });
    return [element('dt', {}, name, ' ', turn), element('dd', {}, ...copyOf(definition))];
  });
  const panel = openPanel({ name: 'glossary', title: glossary, close: dismiss }, element('dl', {}, ...entries));
}

function collect(): Term[] {
  return [...document.querySelectorAll<HTMLElement>(TERM)].flatMap((mark) => {
    const whole = mark.matches('div, section > *');
    const name = ((whole && mark.querySelector('strong, dfn')) || mark).textContent!.trim().replace(/[.:]$/, '');
    const slide = mark.closest<HTMLElement>('section:not(.stack)');
    if (!slide || name === '') return [];
    const forms = [name, ...(mark.dataset.forms ?? '').split(',')].map((form) => form.trim().toLowerCase());
    return [{ name, forms: forms.filter(Boolean), mark, definition: whole ? mark : definitionOf(mark), slide }];
  });
}

/** A list of definitions says it below its word, a sentence around it. */
function definitionOf(mark: HTMLElement): HTMLElement {
  const below = mark.closest('dt')?.nextElementSibling;
  return below instanceof HTMLElement ? below : (mark.closest<HTMLElement>('li, p, td, dd') ?? mark);
}

/** What is named twice would be found twice. */
function copyOf(definition: HTMLElement): Node[] {
  const copy = definition.cloneNode(true) as HTMLElement;
  for (const named of copy.querySelectorAll('[id], [tabindex]')) {
    named.removeAttribute('id');
    named.removeAttribute('tabindex');
  }
  for (const part of copy.querySelectorAll('.fragment')) part.classList.remove('fragment');
  return [...copy.childNodes];
}

/** The first use of each word on a slide that does not define it. */
function markUses(slide: HTMLElement, terms: readonly Term[], card: string): void {
  const open = new Map<string, Term>();
  for (const term of terms) if (term.slide !== slide) for (const form of term.forms) open.set(form, term);
  for (const used of slide.querySelectorAll<HTMLElement>('.defined')) forget(open, used.dataset.term!);
  if (open.size === 0) return;
  for (const text of proseIn(slide)) markIn(text, open, card);
}

/** A formula or a cell is stepped over as a whole: it has a thousand elements. */
function proseIn(slide: HTMLElement): Text[] {
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node instanceof Element) return node.matches(OTHER) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return node.parentElement!.closest(PROSE) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

function markIn(text: Text, open: Map<string, Term>, card: string): void {
  for (let rest: Text | undefined = text; rest && open.size > 0; ) {
    const found = anyOf(open.keys()).exec(rest.data);
    if (!found) return;
    const word = rest.splitText(found.index);
    rest = word.splitText(found[0].length);
    const { name } = open.get(found[0].toLowerCase())!;
    const use = element('span', { class: 'defined', tabindex: 0, 'aria-describedby': card, 'data-term': name });
    word.replaceWith(use);
    use.append(word);
    forget(open, name);
  }
}

function forget(open: Map<string, Term>, name: string): void {
  for (const [form, term] of open) if (term.name === name) open.delete(form);
}

/** The longest first: "hidden state" before "state". */
function anyOf(forms: Iterable<string>): RegExp {
  const escaped = [...forms]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[^\p{L}\p{N}\s]/gu, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'iu');
}

class Card {
  readonly id = freeId('term-card');
  private readonly box = element('div', { class: 'term-card', role: 'tooltip', id: this.id, hidden: true });
  private leaving: ReturnType<typeof setTimeout> | undefined;

  follow(within: HTMLElement): void {
    document.body.append(this.box);
    const used = ({ target }: Event) => (target as Element).closest<HTMLElement>('.defined');
    const enter = (event: Event) => {
      const use = used(event);
      if (use) this.show(use);
    };
    for (const type of ['pointerover', 'focusin']) within.addEventListener(type, enter);
    for (const type of ['pointerout', 'focusout'])
      within.addEventListener(type, (event) => used(event) && this.leave());
    this.box.addEventListener('pointerenter', () => clearTimeout(this.leaving));
    this.box.addEventListener('pointerleave', () => this.leave());
    within.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.box.hidden) return;
      this.box.hidden = true;
      // It ends the card, and shows no overview.
      event.stopPropagation();
    });
  }

  private leave(): void {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      this.box.hidden = true;
    }, LEAVING);
  }

  private show(use: HTMLElement): void {
    clearTimeout(this.leaving);
    const term = collect().find(({ name }) => name === use.dataset.term);
    if (!term) return;
    this.box.replaceChildren(...copyOf(term.definition));
    this.box.hidden = false;
    placeCard(this.box, use);
  }
}
