/** In an editor's preview: the slide on which the author writes is the one that is shown. */

import type { RevealApi } from 'reveal.js';
import type { DeckShown } from '../contract/update.ts';
import { turnTo } from './menu/slideList.ts';
import { beside } from './role.ts';

const SHOW = 'deck:show';

/** After `followSaves` listens: a slide that is new comes with the save. */
export function followCaret(hot: NonNullable<ImportMeta['hot']>, name: string, deck: RevealApi): void {
  if (!beside) return;
  /** The slide that is to be shown, and is not there yet. */
  let wanted: string | undefined;
  const turn = (): void => {
    const slide = deck.getSlides().find(({ id }) => id === wanted);
    if (!slide) return;
    wanted = undefined;
    turnTo(deck, slide);
  };
  hot.on(SHOW, (asked: DeckShown) => {
    if (asked.name !== name) return location.assign(addressOf(asked));
    wanted = asked.slide;
    turn();
  });
  hot.on('deck:update', turn);
  // Where the caret went while the page came.
  hot.send(SHOW, name);
}

/** Beside this page's, and in the same frame. */
const addressOf = ({ name, slide }: DeckShown): string =>
  `../${encodeURIComponent(name)}/${location.search}#/${encodeURIComponent(slide)}`;
