/** All slides in a grid, as they last looked; typing looks for a title, arrows walk, Enter turns there. */

import type { RevealApi } from 'reveal.js';
import { fold } from '../../text/fold.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { openPanel } from './panel.ts';
import { type ListedSlide, listSlides, turnTo } from './slideList.ts';
import { thumbnail } from './thumbnail.ts';

interface Item {
  slide: ListedSlide;
  box: HTMLElement;
  button: HTMLButtonElement;
}

export function openOverview(deck: RevealApi, words: Words): void {
  const items = listSlides(deck).map((slide) => makeItem(slide));
  const search = element('input', {
    type: 'search',
    'aria-label': words.overview.search,
    placeholder: words.overview.search,
  });
  const count = element('p', { class: 'panel-count', role: 'status' });
  const grid = element('ol', { class: 'overview-grid' }, ...items.map(({ box }) => box));
  const panel = openPanel({ name: 'overview', title: words.overview.title, close: words.dismiss }, search, count, grid);
  const shown = () => items.filter(({ box }) => !box.hidden);
  const filter = () => {
    const wanted = fold(search.value.trim());
    for (const { slide, box } of items) box.hidden = !fold(`${slide.number} ${slide.title}`).includes(wanted);
    count.textContent = wanted === '' ? '' : words.overview.found(shown().length);
  };
  const choose = ({ slide }: Item) => {
    panel.close();
    turnTo(deck, slide.element);
  };
  for (const item of items) item.button.addEventListener('click', () => choose(item));
  search.addEventListener('input', filter);
  panel.addEventListener('keydown', (event) => {
    const at = shown().findIndex(({ button }) => button === document.activeElement);
    const step = stepOf(event.key, grid, shown());
    if (document.activeElement === search) {
      if (event.key === 'ArrowDown') shown()[0]?.button.focus();
      else if (event.key === 'Enter' && shown()[0]) choose(shown()[0]!);
      else return;
    } else if (step !== undefined) shown()[Math.min(shown().length - 1, Math.max(0, at + step))]?.button.focus();
    // A letter begins a search.
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      return search.focus();
    } else return;
    event.preventDefault();
  });
  const current = items.find(({ slide }) => slide.element === deck.getCurrentSlide());
  current?.button.setAttribute('aria-current', 'true');
  drawWhenSeen(items, grid, deck);
  followWidth(grid, items, deck);
  current?.button.focus();
  current?.box.scrollIntoView({ block: 'center' });
}

function makeItem(slide: ListedSlide): Item {
  const number = element('span', { class: 'overview-number' }, `${slide.number}`);
  const button = element(
    'button',
    { type: 'button' },
    element('span', { class: 'overview-title' }, number, ' ', slide.title),
  );
  return { slide, button, box: element('li', {}, button) };
}

/** Milliseconds of a frame. */
const DRAWING = 8;

/** A copy of a slide costs some milliseconds: only those that are looked at are made, a few a frame. */
function drawWhenSeen(items: readonly Item[], grid: HTMLElement, deck: RevealApi): void {
  const waiting: Item[] = [];
  const draw = () => {
    const until = performance.now() + DRAWING;
    while (performance.now() < until && waiting.length > 0) {
      const { button, slide } = waiting.shift()!;
      button.before(thumbnail(slide.element, deck));
    }
    if (waiting.length > 0) requestAnimationFrame(draw);
  };
  const byBox = new Map(items.map((item) => [item.box as Element, item]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const item = byBox.get(target);
        if (!isIntersecting || !item) continue;
        seen.unobserve(target);
        waiting.push(item);
      }
      requestAnimationFrame(draw);
    },
    { root: grid, rootMargin: '300px' },
  );
  for (const { box } of items) seen.observe(box);
}

/** Copies are as large as slides, and drawn as small as the grid's columns. */
function followWidth(grid: HTMLElement, items: readonly Item[], deck: RevealApi): void {
  const { width } = deck.getComputedSlideSize();
  const follow = new ResizeObserver(() => {
    const shown = items.find(({ box }) => !box.hidden);
    if (shown) grid.style.setProperty('--thumbnail-scale', String(shown.box.clientWidth / width));
  });
  follow.observe(grid);
}

/** How many slides an arrow goes on. */
function stepOf(key: string, grid: HTMLElement, shown: readonly Item[]): number | undefined {
  const columns = getComputedStyle(grid).gridTemplateColumns.split(' ').length;
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -shown.length,
    End: shown.length,
  };
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}
