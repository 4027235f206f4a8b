/** The keys by which the presenter takes the pen; what it needs is loaded then, or once something has been drawn. */

import type { RevealApi } from 'reveal.js';
import { notice } from '../notice.ts';
import { preview } from '../role.ts';
import type { Words } from '../words.ts';
import type { Board } from './board.ts';
import { openMirror } from './mirror.ts';
import type { Pointer } from './pointing.ts';
import { hasDrawings, isOfBoard } from './sheets.ts';
import { isShown } from './shown.ts';

/** As `KeyboardEvent.keyCode` counts keys. */
export const PEN = 67;
export const BLANK = 87;

export function mountBoard(deck: RevealApi, words: Words): void {
  const lazily = <T>(load: () => Promise<T>) => {
    let loaded: Promise<T> | undefined;
    return (act: (part: T) => void) => () => {
      loaded ??= load();
      loaded.then(act, () => {
        loaded = undefined;
        notice(words.loadFailed, words);
      });
    };
  };
  const mirror = openMirror({
    drawing: (said) => board((one) => one.follow(said))(),
    // What comes next is not what is pointed at.
    pointed: (said) => preview || pointer((one) => one.follow(said))(),
  });
  const board = lazily<Board>(async () => new (await import('./board.ts')).Board(deck, words, mirror));
  const pointer = lazily<Pointer>(async () => new (await import('./pointing.ts')).Pointer(deck, mirror));
  const { does } = words.board;
  const keys: [number, string, string, () => void][] = [
    [PEN, 'C', does.pen, board((one) => one.toggle())],
    [BLANK, 'W', does.board, board((one) => one.toggleBoard())],
    [88, 'X', does.colour, board((one) => one.nextColour())],
    [68, 'D', does.save, board((one) => one.save())],
    [76, 'L', does.laser, pointer((one) => one.toggle('laser'))],
    [73, 'I', does.spotlight, pointer((one) => one.toggle('spotlight'))],
  ];
  for (const [keyCode, key, description, act] of keys) deck.addKeyBinding({ keyCode, key, description }, act);
  wakeOnce((then) => board(then)());
}

/** What was drawn in an earlier hour is on its slides, and what another window does comes. */
function wakeOnce(wake: (then: () => void) => void): void {
  if (hasDrawings()) return wake(() => undefined);
  const heard = (event: StorageEvent) => {
    if (!isOfBoard(event.key) && !isShown(event.key)) return;
    window.removeEventListener('storage', heard);
    // Told again, now that the board listens.
    wake(() => window.dispatchEvent(new StorageEvent('storage', event)));
  };
  window.addEventListener('storage', heard);
}
