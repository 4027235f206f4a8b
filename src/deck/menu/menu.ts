/** `M`: the slides by block and which have been seen, a search through all of the deck, and how the deck looks and runs. */

import type { RevealApi } from 'reveal.js';
import type { Menu } from '../../contract/deck.ts';
import { element } from '../element.ts';
import { isReading } from '../reading/mode.ts';
import { markedSlides } from '../study/notes.ts';
import { slidesSeen } from '../visited.ts';
import type { Words } from '../words.ts';
import { openPanel } from './panel.ts';
import { type Hit, markHits, Search, snippet } from './search.ts';
import { type ListedSlide, listSlides, turnTo } from './slideList.ts';

/** What it offers besides: each has a name, and is done when it is pressed. */
export interface Tool {
  name: string;
  text: string;
  /** The text's language, where it is another. */
  lang?: string;
  /** The panel stays, so that what it does can be seen. */
  stays?: true;
  /** Where only: on slides, or on a page to scroll. */
  on?: 'slides' | 'page';
  do: () => void;
}

export interface MenuSetting {
  deck: RevealApi;
  words: Words;
  menu: Menu;
  tools: readonly Tool[];
  /** Which backend computes, where cells do. */
  backend: HTMLSelectElement | null;
}

export function openMenu({ deck, words, menu, tools, backend }: MenuSetting): void {
  const slides = listSlides(deck);
  const search = new Search(slides);
  const label = words.menu.search;
  const input = element('input', { type: 'search', 'aria-label': label, placeholder: label });
  const count = element('p', { class: 'panel-count', role: 'status' });
  const list = element('div', { class: 'menu-list', tabindex: -1 });
  const foot = element('div', { class: 'menu-tools' });
  const name = ['menu', ...(menu.side === 'right' ? ['right'] : []), ...(menu.numbers ? [] : ['unnumbered'])].join(' ');
  const panel = openPanel({ name, title: words.menu.title, close: words.dismiss }, input, count, list, foot);
  if (menu.width) panel.style.setProperty('--menu-width', menu.width);
  const here = isReading() ? 'page' : 'slides';
  const offered = tools.filter(({ on = here }) => on === here);
  foot.append(...offered.map((tool) => toolButton(tool, panel)), ...(backend ? [copyOf(backend)] : []));
  const go = (slide: ListedSlide) => {
    panel.close();
    turnTo(deck, slide.element);
  };
  const showSlides = () => list.replaceChildren(...blocks(slides, deck, words, go));
  const showHits = (hits: readonly Hit[]) => {
    list.replaceChildren(element('ol', {}, ...hits.map((hit) => hitItem(hit, deck, words, () => panel.close()))));
  };
  input.addEventListener('input', () => {
    const asked = input.value.trim() !== '';
    const hits = asked ? search.find(input.value) : [];
    count.textContent = asked ? words.menu.found(hits.length) : '';
    markHits(hits);
    if (asked) showHits(hits);
    else showSlides();
  });
  panel.addEventListener('keydown', (event) => walk(event, input, list));
  showSlides();
  const current = list.querySelector<HTMLElement>('[aria-current]');
  current?.focus();
  current?.scrollIntoView({ block: 'center' });
}

/** Arrows go up and down the list; a letter begins a search. */
function walk(event: KeyboardEvent, input: HTMLElement, list: HTMLElement): void {
  const { key, target } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const buttons = [...list.querySelectorAll<HTMLElement>('button')];
  const at = buttons.indexOf(target as HTMLElement);
  if (step !== undefined && (target === input || at >= 0)) {
    (buttons[at + step] ?? (at + step < 0 ? input : undefined))?.focus();
  } else if (target === input && key === 'Enter') buttons[0]?.click();
  else if (target === input || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (key.length === 1 && key !== ' ') return input.focus();
  else return;
  event.preventDefault();
}

function blocks(
  slides: readonly ListedSlide[],
  deck: RevealApi,
  words: Words,
  go: (slide: ListedSlide) => void,
): Node[] {
  const groups: Node[] = [];
  const marked = markedSlides();
  let items = element('ol');
  for (const slide of slides) {
    if (slide.opens || groups.length === 0) {
      items = element('ol');
      groups.push(items);
      if (slide.opens) items.classList.add('block');
    }
    items.append(slideItem(slide, deck, words, marked, go));
  }
  return groups;
}

function slideItem(
  slide: ListedSlide,
  deck: RevealApi,
  words: Words,
  marked: ReadonlySet<string>,
  go: (slide: ListedSlide) => void,
): HTMLElement {
  const seen = slidesSeen().has(slide.element.id);
  const title = marked.has(slide.element.id) ? { ...slide, title: `★ ${slide.title}` } : slide;
  const mark = element(
    'span',
    { class: 'menu-seen', ...(seen ? { role: 'img', 'aria-label': words.visited } : {}) },
    seen ? '✓' : '',
  );
  const button = element('button', { type: 'button', class: slide.opens ? 'opens' : '' }, ...named(title), mark);
  if (slide.element === deck.getCurrentSlide()) button.setAttribute('aria-current', 'true');
  button.addEventListener('click', () => go(slide));
  return element('li', {}, button);
}

/** A place where it stands: the deck turns there as the list is walked, and Enter stays. */
function hitItem(hit: Hit, deck: RevealApi, words: Words, close: () => void): HTMLElement {
  const pieces = snippet(hit).map((piece, i) => (i % 2 === 1 ? element('mark', {}, piece) : piece));
  const { kind } = hit.passage;
  const where = kind === 'text' ? [] : [element('span', { class: 'menu-kind' }, words.menu.kinds[kind]), ' '];
  const button = element(
    'button',
    { type: 'button' },
    ...named(hit.slide),
    element('span', { class: 'menu-snippet' }, ...where, ...pieces),
  );
  button.addEventListener('focus', () => show(hit, deck));
  button.addEventListener('click', () => {
    show(hit, deck);
    close();
  });
  return element('li', {}, button);
}

function named({ number, title }: ListedSlide): Node[] {
  return [element('span', { class: 'overview-number' }, `${number}`), element('span', { class: 'menu-title' }, title)];
}

/** The slide with the place, its tab open, its step shown. */
function show({ slide, passage }: Hit, deck: RevealApi): void {
  turnTo(deck, slide.element);
  const place = passage.nodes[0]?.node.parentElement;
  const panel = place?.closest('.tab-panel[hidden]');
  if (panel) document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.click();
  const step = place?.closest<HTMLElement>('.fragment:not(.tab-step, .visible)');
  if (step) deck.navigateFragment(Number(step.dataset.fragmentIndex));
}

function toolButton({ name, text, lang, stays, do: act }: Tool, panel: HTMLDialogElement): HTMLElement {
  const button = element('button', { type: 'button', class: `tool-${name}`, lang }, text);
  button.addEventListener('click', () => {
    if (!stays) panel.close();
    act();
  });
  return button;
}

/** The deck's own list of backends, within reach of who has opened the menu. */
function copyOf(backend: HTMLSelectElement): HTMLElement {
  const copy = backend.cloneNode(true) as HTMLSelectElement;
  copy.value = backend.value;
  copy.addEventListener('change', () => {
    backend.value = copy.value;
    backend.dispatchEvent(new Event('change'));
  });
  return copy;
}
