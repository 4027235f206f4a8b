/** Draws what changes often no more often than it can be seen, and than leaves the page most of its time. */

/** Of the page's time, the part that one picture may take. */
const SHARE = 0.2;

export interface Pace {
  /** The picture is out of date: it is drawn in a coming frame, or when it comes into view. */
  ask(): void;
  end(): void;
}

export function paced(element: Element, draw: () => void): Pace {
  let asked = false;
  let frame = 0;
  let seen = true;
  let rested = 0;
  const next = () => {
    if (asked && seen) frame ||= requestAnimationFrame(turn);
  };
  const turn = (now: number) => {
    frame = 0;
    if (now < rested) return next();
    asked = false;
    const start = performance.now();
    draw();
    rested = start + (performance.now() - start) / SHARE;
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
      cancelAnimationFrame(frame);
    },
  };
}
