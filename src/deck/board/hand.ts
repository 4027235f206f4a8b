/** Mouse, finger or stylus on the ink: what they draw, and what they rub out. */

import type { Stroke } from './stroke.ts';

export interface Draws {
  /** How far what is drawn on is scrolled. */
  top(): number;
  /** Undefined when this touch draws nothing. */
  begin(rubs: boolean): Omit<Stroke, 'points' | 'pressed'> | 'rub' | undefined;
  /** The stroke grows. */
  live(stroke: Stroke): void;
  end(stroke: Stroke): void;
  rub(x: number, y: number): void;
  /** The hand that rubbed is lifted. */
  rubbed(): void;
  /** A hand that was only resting, or a gesture of the system's. */
  cancel(): void;
}

/** While a stylus is in use, and a little after, a finger is the palm that rests. */
const PALM_MS = 3000;
/** In tenths of a slide's pixel: nearer points add nothing. */
const NEAR = 12;
const ERASER_BUTTON = 32;

export function followHand(surface: HTMLElement, size: { width: number; height: number }, draws: Draws): void {
  let stroke: Stroke | undefined;
  let rubbing = false;
  let pointer: number | undefined;
  let penSeen = Number.NEGATIVE_INFINITY;
  let frame = 0;

  const place = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const box = surface.getBoundingClientRect();
    const [right, down] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    return [right * size.width, down * size.height + draws.top()];
  };

  const add = (event: PointerEvent) => {
    if (!stroke) return;
    const [x, y] = place(event).map((n) => Math.round(n * 10)) as [number, number];
    const { points } = stroke;
    const last = points.length - 3;
    if (last >= 0 && Math.hypot(x - points[last]!, y - points[last + 1]!) < NEAR) return;
    points.push(x, y, Math.round(event.pressure * 100));
  };

  const show = () => {
    frame = 0;
    if (stroke) draws.live(stroke);
  };

  surface.addEventListener('pointerdown', (event) => {
    if (event.button > 0 && event.buttons !== ERASER_BUTTON) return;
    if (event.pointerType === 'pen') penSeen = event.timeStamp;
    else if (event.pointerType === 'touch' && event.timeStamp - penSeen < PALM_MS) return;
    if (pointer !== undefined) return;
    const drawn = draws.begin(event.buttons === ERASER_BUTTON);
    if (!drawn) return;
    event.preventDefault();
    pointer = event.pointerId;
    surface.setPointerCapture(pointer);
    rubbing = drawn === 'rub';
    if (rubbing) return draws.rub(...place(event));
    const pressed = event.pointerType === 'pen' ? 1 : 0;
    stroke = { ...(drawn as Exclude<typeof drawn, 'rub'>), points: [], pressed };
    add(event);
    // Seen with the frame that comes next, not the one after.
    show();
  });

  surface.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    if (event.pointerType === 'pen') penSeen = event.timeStamp;
    if (rubbing) return draws.rub(...place(event));
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const one of passed.length > 0 ? passed : [event]) add(one);
    frame ||= requestAnimationFrame(show);
  });

  const release = (event: PointerEvent, keep: boolean) => {
    if (event.pointerId !== pointer) return;
    cancelAnimationFrame(frame);
    frame = 0;
    pointer = undefined;
    if (rubbing) draws.rubbed();
    else if (stroke && keep) draws.end(stroke);
    else draws.cancel();
    stroke = undefined;
    rubbing = false;
  };
  surface.addEventListener('pointerup', (event) => release(event, true));
  surface.addEventListener('pointercancel', (event) => release(event, false));
}
