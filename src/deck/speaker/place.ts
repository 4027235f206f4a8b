/** Where a deck is, as one window tells another: numbers and a black screen, checked where they arrive. */

import type { RevealApi, RevealState } from 'reveal.js';
import { count, number, object, oneOf, optional, truth } from '../../contract/shape.ts';

export interface Place {
  indexh: number;
  indexv?: number | undefined;
  indexf?: number | undefined;
  paused: boolean;
  /** How far the slide is scrolled, in its own pixels. */
  top?: number | undefined;
}

/** What the windows of a lecture say to one another. */
export type Said =
  /** The speaker's window is there; while it is `fresh` it wants to hear where the slides are. */
  | { speaker: 'hello'; fresh: boolean }
  /** The sender is here: come along. */
  | { speaker: 'at'; place: Place }
  /** To the view of what comes next: one step further than this. */
  | { speaker: 'after'; place: Place };

const isPlace = object<Place>({
  indexh: number,
  indexv: optional(number),
  indexf: optional(number),
  paused: truth,
  top: optional(count),
});
const isHello = object({ speaker: oneOf('hello'), fresh: truth });
const isPlaced = object({ speaker: oneOf('at', 'after'), place: isPlace });

export function placeOf(deck: RevealApi): Place {
  const { indexh, indexv, indexf, paused } = deck.getState() as Place;
  return { indexh, indexv, indexf, paused, top: Math.round(deck.getCurrentSlide()?.scrollTop ?? 0) };
}

/** The overview is each window's own. */
export function goTo(deck: RevealApi, place: Place): void {
  const { top, ...state } = place;
  deck.setState({ ...state, overview: deck.isOverview() } as RevealState);
  if (top !== undefined) deck.getCurrentSlide()?.scrollTo({ top });
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.indexh === other.indexh &&
  (one.indexv ?? 0) === (other.indexv ?? 0) &&
  (one.indexf ?? -1) === (other.indexf ?? -1) &&
  one.paused === other.paused &&
  (one.top ?? 0) === (other.top ?? 0);

/** Pages from a disk have no origin that could be named; what is said is no secret. */
const fromDisk = location.protocol === 'file:';

export function say(to: Window, message: Said): void {
  to.postMessage(message, fromDisk ? '*' : location.origin);
}

export function listen(hear: (said: Said, from: Window) => void): void {
  window.addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
    if (!fromDisk && origin !== location.origin) return;
    if (source && (isHello(data) || isPlaced(data))) hear(data as Said, source as Window);
  });
}
