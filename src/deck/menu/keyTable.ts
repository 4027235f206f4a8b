/** Every key and gesture of the deck, for the viewer who asks. The manual’s table is held against it. */

import type { Words } from '../words.ts';

export interface KeyRow {
  keys: readonly string[];
  /** In the deck's language. */
  does: string;
}

/** `withBoard` is false for a deck that has neither pen nor boards. */
export function keysOf({ help, board: { does: board } }: Words, withBoard = true): KeyRow[] {
  const { does, names } = help;
  const pen = [
    { keys: ['C', 'W'], does: board.pens },
    { keys: ['E', 'H', 'X', 'Ctrl Z', '⌫'], does: board.tools },
    { keys: ['D'], does: board.save },
  ];
  return [
    { keys: ['→', names.space, 'N', names.pageDown], does: does.next },
    { keys: ['←', 'P', names.pageUp], does: does.previous },
    { keys: ['Alt →', 'Alt ←'], does: does.slides },
    { keys: [names.home, names.end], does: does.ends },
    { keys: ['B', '.'], does: does.black },
    { keys: ['Esc', 'O'], does: does.overview },
    { keys: ['M'], does: does.menu },
    { keys: ['G'], does: does.jump },
    { keys: ['F'], does: does.fullscreen },
    { keys: ['S'], does: does.speaker },
    { keys: ['T'], does: does.theme },
    { keys: ['Ctrl P'], does: does.print },
    { keys: [names.altClick], does: does.zoom },
    { keys: [names.click, 'Shift Enter', 'Esc'], does: does.edit },
    { keys: ['1…9', names.takeBack], does: does.hands },
    { keys: ['R', 'A'], does: does.rounds },
    ...(withBoard ? pen : []),
    { keys: ['L', 'I'], does: board.point },
    { keys: ['?', 'F1'], does: does.help },
  ];
}
