/** Every key and gesture of the deck, for the viewer who asks; parts of the page that have keys of their own add them. */

import type { Words } from '../words.ts';

export interface KeyRow {
  keys: readonly string[];
  /** In the deck's language. */
  does: string;
}

const added: KeyRow[] = [];

/** For `?`, after the deck's own. */
export function tellKey(...rows: readonly KeyRow[]): void {
  added.push(...rows);
}

export function keysOf({ help }: Words): KeyRow[] {
  const { does, names } = help;
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
    ...added,
    { keys: ['?', 'F1'], does: does.help },
  ];
}
