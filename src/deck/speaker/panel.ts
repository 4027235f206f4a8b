/** The speaker's window: this slide alive, what comes next, the notes, the time and the plan, all slides to go to. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import { type ListedSlide, listSlides, turnTo } from '../menu/slideList.ts';
import type { Words } from '../words.ts';
import { notesOf, notesText } from './notes.ts';
import { behind, secondsIn } from './plan.ts';
import { Stopwatch } from './stopwatch.ts';
import { leadSlides } from './together.ts';
import { upcoming } from './upcoming.ts';

/** Besides the slide that it shows, which `html.speaker` makes smaller. */
export function mountSpeaker(deck: RevealApi, words: Words): void {
  const slides = listSlides(deck);
  const plan = slides.map(({ element }) => plannedSeconds(element));
  const time = new Time(words, plan, deck);
  const list = slideList(deck, slides, plan, words);
  const notes = notesPanel(deck, words);
  document.body.append(
    time.bar,
    region('speaker-next', words.speaker.next, upcoming(deck, words.speaker.next)),
    notes,
    list,
  );
  leadSlides(deck, (closed) => time.say(closed ? words.speaker.closed : ''));
}

/** By the notes' own words, or reveal's `data-timing`. */
function plannedSeconds(slide: HTMLElement): number {
  return Number(slide.dataset.timing) || (secondsIn(notesText(slide)) ?? 0);
}

function region(name: string, title: string, ...content: Node[]): HTMLElement {
  return element('section', { class: name, 'aria-label': title }, element('h2', {}, title), ...content);
}

/** The clock, the time spent beside the time planned, and whether that is on time. */
class Time {
  readonly bar: HTMLElement;
  private readonly watch = new Stopwatch();
  private readonly clock = element('span', { class: 'speaker-clock' });
  private readonly spent = element('span', { class: 'speaker-spent' });
  private readonly pace = element('span', { class: 'speaker-pace' });
  private readonly told = element('span', { class: 'speaker-told', role: 'status' });
  private readonly start: HTMLButtonElement;

  constructor(
    private readonly words: Words,
    private readonly plan: readonly number[],
    private readonly deck: RevealApi,
  ) {
    const { time, start, restart } = words.speaker;
    this.start = element('button', { type: 'button' }, start);
    this.start.addEventListener('click', () => this.toggle());
    const again = element('button', { type: 'button' }, restart);
    again.addEventListener('click', () => {
      this.watch.restart();
      this.show();
    });
    const parts = [this.clock, this.spent, this.pace, this.told, this.start, again];
    this.bar = element('header', { class: 'speaker-time', 'aria-label': time }, ...parts);
    deck.on('slidechanged', () => {
      // The class begins when its first slide is left.
      if (this.watch.fresh) this.watch.start();
      this.show();
    });
    this.show();
    setInterval(() => this.show(), 1000);
  }

  say(message: string): void {
    if (this.told.textContent !== message) this.told.textContent = message;
  }

  private toggle(): void {
    if (this.watch.runs) this.watch.hold();
    else this.watch.start();
    this.show();
  }

  private show(): void {
    const { elapsed, start, hold } = this.words.speaker;
    const { seconds, runs, fresh } = this.watch;
    const planned = this.plan.reduce((sum, one) => sum + one, 0);
    const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    this.clock.textContent = now;
    this.spent.textContent = elapsed(minutes(seconds), planned > 0 ? minutes(planned) : '');
    this.start.textContent = runs ? hold : start;
    this.showPace(planned === 0 || fresh ? undefined : behind(seconds, this.plan, this.deck.getIndices().h));
  }

  /** In whole minutes: seconds would only make nervous. */
  private showPace(late: number | undefined): void {
    const { early, late: behindPlan, fine } = this.words.speaker.pace;
    const rounded = Math.round((late ?? 0) / 60);
    const pace = late === undefined ? 'none' : rounded > 0 ? 'late' : rounded < 0 ? 'early' : 'fine';
    const said = { none: '', late: behindPlan(rounded), early: early(-rounded), fine };
    this.pace.dataset.pace = pace;
    this.pace.textContent = said[pace];
  }
}

/** `4:05`, `1:20:00`. */
function minutes(seconds: number): string {
  const all = Math.floor(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const SIZES = { least: 0.75, most: 2.5, step: 1.15 };

function notesPanel(deck: RevealApi, words: Words): HTMLElement {
  const { notes, noNotes, larger, smaller } = words.speaker;
  const text = element('div', { class: 'speaker-text', tabindex: 0, role: 'group', 'aria-label': notes });
  const show = () => {
    const written = notesOf(deck.getCurrentSlide());
    text.replaceChildren(...(written.length > 0 ? written : [element('p', { class: 'none' }, noNotes)]));
    text.scrollTo(0, 0);
  };
  for (const move of ['slidechanged', 'fragmentshown', 'fragmenthidden']) deck.on(move, show);
  show();
  let size = 1;
  const resize = (label: string, sign: string, by: number) => {
    const button = element(
      'button',
      { type: 'button', 'aria-label': label, title: label },
      element('span', { 'aria-hidden': 'true' }, sign),
    );
    button.addEventListener('click', () => {
      size = Math.min(SIZES.most, Math.max(SIZES.least, size * by));
      text.style.setProperty('--notes-size', String(size));
    });
    return button;
  };
  const panel = region('speaker-notes', notes, text);
  panel.querySelector('h2')!.append(resize(smaller, '−', 1 / SIZES.step), resize(larger, '+', SIZES.step));
  return panel;
}

function slideList(deck: RevealApi, slides: ListedSlide[], plan: readonly number[], words: Words): HTMLElement {
  const items = slides.map((slide, i) => {
    const button = element('button', { type: 'button' }, `${slide.number} · ${slide.title}`);
    if (plan[i]) button.append(element('span', { class: 'planned' }, minutes(plan[i])));
    button.addEventListener('click', () => turnTo(deck, slide.element));
    return element('li', { class: slide.opens ? 'opens' : undefined }, button);
  });
  const list = element('ol', {}, ...items);
  const mark = () => {
    const here = deck.getIndices().h;
    for (const [i, item] of items.entries()) item.firstElementChild!.toggleAttribute('aria-current', i === here);
    const item = items[here];
    // Only the list scrolls, not the window around it.
    if (item) list.scrollTop = item.offsetTop - list.clientHeight / 2;
  };
  deck.on('slidechanged', mark);
  requestAnimationFrame(mark);
  return region('speaker-slides', words.speaker.slides, list);
}
