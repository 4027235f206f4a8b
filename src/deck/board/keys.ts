/** The keys by which the presenter takes the pen; what it needs is loaded then, or once something has been drawn. */

import type { RevealApi } from 'reveal.js';
import type { Chalkboard } from '../../contract/deck.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import { preview } from '../role.ts';
import type { Words } from '../words.ts';
import type { Board } from './board.ts';
import { broughtDrawings } from './brought.ts';
import { icon } from './icons.ts';
import { openMirror } from './mirror.ts';
import type { Pointer } from './pointing.ts';
import { hasDrawings, isOfBoard } from './sheets.ts';
import { isShown } from './shown.ts';

/** As `KeyboardEvent.keyCode` counts keys. */
export const PEN = 67;
export const BLANK = 87;

export function mountBoard(deck: RevealApi, words: Words, chalkboard: Chalkboard | null): void {
  const pointer = lazily<Pointer>(words, async () => {
    const { Pointer } = await import('./pointing.ts');
    return new Pointer(deck, mirror);
  });
  const board = lazily<Board>(words, async () => {
    const setting = chalkboard as Chalkboard;
    const [{ Board }, brought] = await Promise.all([import('./board.ts'), broughtDrawings(setting.src)]);
    return new Board({ deck, words, mirror, chalkboard: setting, brought });
  });
  const mirror = openMirror({
    drawing: (said) => chalkboard && board((one) => one.follow(said))(),
    // What comes next is not what is pointed at.
    pointed: (said) => preview || pointer((one) => one.follow(said))(),
  });
  const { does } = words.board;
  const pens: [number, string, string, () => void][] = [
    [PEN, 'C', does.pen, board((one) => one.toggle())],
    [BLANK, 'W', does.board, board((one) => one.toggleBoard())],
    [88, 'X', does.colour, board((one) => one.nextColour())],
    [68, 'D', does.save, board((one) => one.save())],
  ];
  const keys: typeof pens = [
    ...(chalkboard ? pens : []),
    [76, 'L', does.laser, pointer((one) => one.toggle('laser'))],
    [73, 'I', does.spotlight, pointer((one) => one.toggle('spotlight'))],
  ];
  for (const [keyCode, key, description, act] of keys) deck.addKeyBinding({ keyCode, key, description }, act);
  if (!chalkboard) return;
  if (chalkboard.buttons && !preview) mountButtons(deck, does);
  wakeOnce(chalkboard.src !== undefined, (then) => board(then)());
}

/** What a key needs is loaded with its first press. */
function lazily<T>(words: Words, load: () => Promise<T>) {
  let loaded: Promise<T> | undefined;
  return (act: (part: T) => void) => () => {
    loaded ??= load();
    loaded.then(act, () => {
      loaded = undefined;
      notice(words.loadFailed, words);
    });
  };
}

/** For who has no keyboard. */
function mountButtons(deck: RevealApi, does: Words['board']['does']): void {
  const button = (key: string, keyCode: number, label: string, picture: 'pen' | 'board') => {
    const made = element('button', { type: 'button', 'aria-label': label, title: `${label} (${key})` }, icon(picture));
    made.addEventListener('click', () => deck.triggerKey(keyCode));
    return made;
  };
  const buttons = [button('C', PEN, does.pen, 'pen'), button('W', BLANK, does.board, 'board')];
  const reveal = deck.getRevealElement()!;
  reveal.classList.add('with-board-buttons');
  reveal.append(element('div', { class: 'board-buttons' }, ...buttons));
}

/** What was drawn in an earlier hour, or comes with the deck, is on its slides, and what another window does comes. */
function wakeOnce(brings: boolean, wake: (then: () => void) => void): void {
  if (brings || hasDrawings()) return wake(() => undefined);
  const heard = (event: StorageEvent) => {
    if (!isOfBoard(event.key) && !isShown(event.key)) return;
    window.removeEventListener('storage', heard);
    // Told again, now that the board listens.
    wake(() => window.dispatchEvent(new StorageEvent('storage', event)));
  };
  window.addEventListener('storage', heard);
}
