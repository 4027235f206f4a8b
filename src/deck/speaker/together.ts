/** The slides' window and the speaker's are at one place: where one goes, the other comes along. */

import type { RevealApi } from 'reveal.js';
import { goTo, listen, type Place, placeOf, samePlace, say } from './place.ts';

const MOVES = ['slidechanged', 'fragmentshown', 'fragmenthidden', 'paused', 'resumed'];

/** Moves a deck as another window says, and tells the other what is moved here. */
class Companion {
  /** Set while the other window's word moves this deck: it need not hear of that. */
  private following = false;
  /** How far the other window's word has scrolled this slide. */
  private led: number | undefined;
  other: Window | null = null;

  constructor(private readonly deck: RevealApi) {
    for (const move of MOVES) deck.on(move, () => this.tell());
    const scrolled = ({ target }: Event) => target === deck.getCurrentSlide() && this.tellScrolled();
    deck.getSlidesElement()!.addEventListener('scroll', scrolled, true);
  }

  tell(): void {
    if (this.other && !this.following) say(this.other, { speaker: 'at', place: placeOf(this.deck) });
  }

  /** Not what the other window's word has scrolled: it may be further by now. */
  private tellScrolled(): void {
    if (placeOf(this.deck).top !== this.led) this.tell();
    this.led = undefined;
  }

  follow(place: Place): void {
    if (samePlace(place, placeOf(this.deck))) return;
    this.following = true;
    try {
      goTo(this.deck, place);
    } finally {
      this.following = false;
      this.led = placeOf(this.deck).top;
    }
  }
}

/** In the window that the class sees: whichever speaker's window says hello is followed. */
export function followSpeaker(deck: RevealApi): void {
  const companion = new Companion(deck);
  listen((said, from) => {
    if (said.speaker === 'hello') {
      const known = companion.other === from;
      companion.other = from;
      // Not every second: an answer that is late would undo what the speaker has done since.
      if (said.fresh || !known) companion.tell();
    } else if (said.speaker === 'at' && (companion.other ?? from) === from) {
      companion.other = from;
      companion.follow(said.place);
    }
  });
}

/** How often the speaker's window says that it is there: the slides may have been loaded again. */
const HELLO_MS = 1000;

/** In the speaker's window. `gone` is told whether the slides' window has been closed. */
export function leadSlides(deck: RevealApi, gone: (closed: boolean) => void): void {
  const slides = window.opener as Window | null;
  const companion = new Companion(deck);
  listen((said, from) => {
    if (said.speaker !== 'at' || from !== slides) return;
    // From here on what is moved here moves the slides.
    companion.other = slides;
    companion.follow(said.place);
  });
  const hello = () => {
    gone(!slides || slides.closed);
    if (slides && !slides.closed) say(slides, { speaker: 'hello', fresh: companion.other === null });
  };
  hello();
  setInterval(hello, HELLO_MS);
}
