/** While the playhead of a figure moves, the formula on its slide is read along: its symbols light up in the order of the computation. */

/** Of one step of the network, and of one step of the error's way back through it. */
const FORWARD = ['x_t', 'W_xh', 'W_hh', 'h_t', 'y_t'];
const BACKWARD = ['h_t', 'W_hh', 'dW_hh'];
/** Milliseconds: between two symbols, and until one has faded. */
const NEXT = 140;
const FADES = 700;

/** Where the playhead of a drawing stands: the last step that is reached, and how many the error has come back. */
export interface Playhead {
  step: number;
  back: number;
}

export const playheadOf = (figure: Element): Playhead => ({
  step: figure.querySelectorAll('.step:not(.unreached)').length,
  back: figure.querySelectorAll('.gradient').length,
});

export function readAlong(figure: Element, from: Playhead): void {
  const to = playheadOf(figure);
  const isBack = to.back !== from.back;
  if (!isBack && to.step === from.step) return;
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const slide = figure.closest('section');
  (isBack ? BACKWARD : FORWARD).forEach((name, i) => {
    // It fades to what it was.
    for (const symbol of slide?.querySelectorAll(`.katex-html [data-symbol="${name}"]`) ?? [])
      symbol.animate([{ background: 'var(--glow)', color: '#14213d' }, {}], { delay: NEXT * i, duration: FADES });
  });
}
