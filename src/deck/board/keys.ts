/** The keys by which the presenter takes the pen; what it needs is loaded then, or once something has been drawn. */

import type { RevealApi } from 'reveal.js';
import { tellKey } from '../menu/keyTable.ts';
import { notice } from '../notice.ts';
import type { Words } from '../words.ts';
import type { Board } from './board.ts';
import type { Pointer } from './pointing.ts';

export interface BoardKeys {
  toggle(): void;
}

export function mountBoard(deck: RevealApi, words: Words): BoardKeys {
  let board: Promise<Board> | undefined;
  let pointer: Promise<Pointer> | undefined;
  const failed = () => notice(words.loadFailed, words);
  const withBoard = (act: (board: Board) => void) => () => {
    board ??= import('./board.ts').then(({ Board }) => new Board(deck, words));
    board.then(act, () => {
      board = undefined;
      failed();
    });
  };
  const withPointer = (act: (pointer: Pointer) => void) => () => {
    pointer ??= import('./pointing.ts').then(({ Pointer }) => new Pointer(deck));
    pointer.then(act, () => {
      pointer = undefined;
      failed();
    });
  };
  const { does } = words.board;
  const pen = withBoard((one) => one.toggle());
  const bind = (keyCode: number, key: string, description: string, act: () => void) =>
    deck.addKeyBinding({ keyCode, key, description }, act);
  bind(67, 'C', does.pen, pen);
  bind(
    87,
    'W',
    does.board,
    withBoard((one) => one.toggleBoard()),
  );
  bind(
    88,
    'X',
    does.colour,
    withBoard((one) => one.nextColour()),
  );
  bind(
    68,
    'D',
    does.save,
    withBoard((one) => one.save()),
  );
  bind(
    76,
    'L',
    does.laser,
    withPointer((one) => one.toggle('laser')),
  );
  bind(
    73,
    'I',
    does.spotlight,
    withPointer((one) => one.toggle('spotlight')),
  );
  tellKey(
    { keys: ['C'], does: does.pen },
    { keys: ['W'], does: does.board },
    { keys: ['E', 'H', 'X'], does: does.tools },
    { keys: ['Ctrl Z', '⌫'], does: does.undo },
    { keys: ['D'], does: does.save },
    { keys: ['L', 'I'], does: does.point },
  );
  // What was drawn in an earlier hour is on its slides, and what another window draws comes.
  const wake = withBoard(() => undefined);
  if (hasDrawings()) wake();
  else
    window.addEventListener('storage', function drawn({ key }) {
      if (!key?.startsWith('recurrente board')) return;
      window.removeEventListener('storage', drawn);
      wake();
    });
  return { toggle: pen };
}

function hasDrawings(): boolean {
  try {
    const prefix = `recurrente board ${location.pathname} `;
    return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i)).some((key) =>
      key?.startsWith(prefix),
    );
  } catch {
    return false;
  }
}
