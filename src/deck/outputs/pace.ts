/** Draws what changes often: one picture a frame, only when it is in view, and none for more than a part of the time. */

/** Of the page's time, the part that one picture may take. */
const SHARE = 0.2;

export interface Pace {
  /** The picture is out of date: it is drawn in a coming frame, or when it comes into view. */
  ask(): void;
  end(): void;
}

interface Picture {
  draw: () => void;
  /** Not drawn again before. */
  restedAt: number;
}

/** In view and out of date, who waits longest first. */
const waiting = new Set<Picture>();
let turning = false;

function turn(now: number): void {
  turning = false;
  for (const picture of waiting) {
    if (now < picture.restedAt) continue;
    waiting.delete(picture);
    const start = performance.now();
    picture.draw();
    picture.restedAt = start + (performance.now() - start) / SHARE;
    break;
  }
  keepTurning();
}

function keepTurning(): void {
  if (turning || waiting.size === 0) return;
  turning = true;
  requestAnimationFrame(turn);
}

export function paced(element: Element, draw: () => void): Pace {
  const picture: Picture = { draw, restedAt: 0 };
  let asked = false;
  let seen = false;
  const next = () => {
    if (!asked || !seen) return;
    asked = false;
    waiting.add(picture);
    keepTurning();
  };
  const view = new IntersectionObserver((entries) => {
    seen = entries.at(-1)!.isIntersecting;
    next();
  });
  view.observe(element);
  return {
    ask() {
      asked = true;
      next();
    },
    end() {
      view.disconnect();
      waiting.delete(picture);
    },
  };
}
