/**
 * A question to the room, without a server: on a slide with a quiz 1–9 count hands, Shift takes one back. The right answer
 * stays hidden until it is asked for; after a discussion a second round is counted, and both are shown as bars.
 */

import type { RevealApi } from 'reveal.js';
import { download } from '../download.ts';
import { element } from '../element.ts';
import { isReading } from '../reading/mode.ts';
import { choicesOf, quizId } from '../study/quiz.ts';
import { TYPED } from '../typed.ts';
import type { Words } from '../words.ts';
import { Tallies } from './tallies.ts';
import { addHand, MOST_ROUNDS, newTally, nextRound, type Question, type Tally, toCsv } from './tally.ts';

type Form = HTMLFormElement;

export function mountRoom(deck: RevealApi, words: Words): void {
  const room = new Room(words);
  window.addEventListener('keydown', (event) => {
    const form = deck.getCurrentSlide()?.querySelector<Form>('form[data-quiz]');
    if (form && isFree(event) && room.obey(form, event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
}

/** Nobody types, no dialog is open, and there is a room. */
function isFree({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !isReading() && !ctrlKey && !metaKey && !altKey && !(target as Element).closest?.(`${TYPED}, dialog`);
}

class Room {
  private readonly tallies = new Tallies(() => this.showAll());

  constructor(private readonly words: Words) {
    this.showAll();
  }

  /** Whether the key meant something. */
  obey(form: Form, { code, key, shiftKey }: KeyboardEvent): boolean {
    const tally = this.tallies.get(quizId(form));
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    const answer = Number(digit) - 1;
    if (digit !== undefined && answer < choicesOf(form).length) {
      this.keep(form, addHand(tally ?? newTally(choicesOf(form).length), answer, shiftKey ? -1 : 1));
    } else if (tally && key.toLowerCase() === 'r') this.keep(form, nextRound(tally));
    else if (tally && key.toLowerCase() === 'a') this.keep(form, { ...tally, shown: !tally.shown });
    else return false;
    return true;
  }

  private keep(form: Form, tally: Tally | undefined): void {
    this.tallies.set(quizId(form), tally);
    this.show(form);
  }

  private showAll(): void {
    for (const form of document.querySelectorAll<Form>('.slides form[data-quiz]')) this.show(form);
  }

  private show(form: Form): void {
    const choices = choicesOf(form);
    const tally = this.tallies.get(quizId(form));
    for (const shown of form.querySelectorAll('.room-bars, .room')) shown.remove();
    // The author may have written another answer since.
    const fits = tally?.rounds.every((counts) => counts.length === choices.length);
    form.toggleAttribute('data-room', fits === true);
    for (const choice of choices) {
      const right = fits && tally?.shown && choice.dataset.correct === 'true';
      choice.closest('li')?.toggleAttribute('data-room-right', right === true);
    }
    if (!tally || !fits) return;
    const most = Math.max(1, ...tally.rounds.flat());
    for (const [i, choice] of choices.entries()) {
      choice.closest('label')?.append(
        this.bars(
          tally.rounds.map((counts) => counts[i]!),
          most,
        ),
      );
    }
    form.append(this.actions(form, tally));
  }

  private bars(counts: readonly number[], most: number): HTMLElement {
    const { round } = this.words.room;
    const bars = counts.map((hands, i) => {
      const bar = element('span', { class: `room-bar round-${i + 1}` });
      bar.style.setProperty('--part', String(hands / most));
      return element(
        'span',
        { class: 'room-row', title: `${round(i + 1)}: ${hands}` },
        bar,
        element('b', {}, `${hands}`),
      );
    });
    return element('span', { class: 'room-bars' }, ...bars);
  }

  private actions(form: Form, tally: Tally): HTMLElement {
    const { room } = this.words;
    const now = tally.rounds.at(-1)!;
    const hands = now.reduce((sum, one) => sum + one, 0);
    const said = element('p', { role: 'status' }, `${room.round(tally.rounds.length)} · ${room.hands(hands)}`);
    const second = tally.rounds.length < MOST_ROUNDS;
    return element(
      'div',
      { class: 'room' },
      said,
      ...(second ? [button(`${room.second} (R)`, () => this.keep(form, nextRound(tally)))] : []),
      button(`${tally.shown ? room.hide : room.answer} (A)`, () => this.keep(form, { ...tally, shown: !tally.shown })),
      button(room.save, () => this.save()),
      button(room.end, () => this.keep(form, undefined)),
    );
  }

  /** All questions that were asked, as a table. */
  private save(): void {
    const { room } = this.words;
    const asked = [...document.querySelectorAll<Form>('.slides form[data-quiz]')].flatMap((form): Question[] => {
      const tally = this.tallies.get(quizId(form));
      if (!tally) return [];
      const answers = choicesOf(form).map((choice) => ({
        text: choice.nextElementSibling?.textContent?.trim() ?? '',
        right: choice.dataset.correct === 'true',
      }));
      return [{ question: form.querySelector('p')?.textContent?.trim() ?? quizId(form), answers, tally }];
    });
    download(room.file, 'text/csv', toCsv(asked, room.columns));
  }
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', press);
  return made;
}
