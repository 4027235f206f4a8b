/** Strokes as they look: what is drawn already, and above it the one that is being drawn. */

import { element } from '../element.ts';
import { pixelRatio } from '../outputs/pixelRatio.ts';
import { boxOf, COLOURS, type Colour, opacityOf, overlap, pathOf, type Stroke } from './stroke.ts';

/**
 * A page full of strokes is painted a little each frame: no turn of the page waits for it. To say what is filled takes no
 * time once outlines are known, and the filling itself, after the script, takes long without a graphics card.
 */
const FRAME_MS = 8;
const FRAME_STROKES = 400;

/** Outlines take longer to find than to fill. */
const outlines = new WeakMap<Stroke, Path2D>();

function outlineOf(stroke: Stroke): Path2D {
  let outline = outlines.get(stroke);
  if (!outline) {
    outline = new Path2D(pathOf(stroke));
    outlines.set(stroke, outline);
  }
  return outline;
}

export class Ink {
  readonly done = element('canvas', { class: 'ink', 'aria-hidden': 'true' });
  readonly live = element('canvas', { class: 'ink', 'aria-hidden': 'true' });
  private colours = new Map<string, string>();
  private painting = 0;
  /** How far what the ink lies on is scrolled, in slide pixels. */
  private top = 0;

  constructor(private readonly size: { width: number; height: number }) {}

  /** As many pixels as the screen has, in the colours of what the ink lies on, and where that is scrolled to. */
  prepare(on: Element): void {
    this.top = on.scrollTop;
    const ratio = pixelRatio();
    const [width, height] = [Math.round(this.size.width * ratio), Math.round(this.size.height * ratio)];
    for (const canvas of [this.done, this.live]) {
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    }
    this.colours = coloursOn(on);
  }

  /** Paints all strokes anew. */
  show(strokes: readonly Stroke[]): void {
    cancelAnimationFrame(this.painting);
    const context = this.context(this.done);
    clear(context);
    let next = 0;
    const some = () => {
      const end = performance.now() + FRAME_MS;
      const last = Math.min(strokes.length, next + FRAME_STROKES);
      while (next < last && performance.now() < end) this.fill(context, strokes[next]!, outlineOf(strokes[next++]!));
      this.painting = next < strokes.length ? requestAnimationFrame(some) : 0;
    };
    some();
  }

  /** Paints anew where some were rubbed out: of thousands only those near. */
  rub(strokes: readonly Stroke[], gone: readonly Stroke[]): void {
    // Not all are painted yet.
    if (this.painting) return this.show(strokes);
    const context = this.context(this.done);
    const holes = gone.map(boxOf);
    context.save();
    context.beginPath();
    for (const { left, top, right, bottom } of holes) context.rect(left, top, right - left, bottom - top);
    context.clip();
    for (const { left, top, right, bottom } of holes) context.clearRect(left, top, right - left, bottom - top);
    for (const stroke of strokes) {
      if (holes.some((hole) => overlap(hole, boxOf(stroke)))) this.fill(context, stroke, outlineOf(stroke));
    }
    context.restore();
  }

  /** One more on top. */
  add(stroke: Stroke): void {
    this.fill(this.context(this.done), stroke, outlineOf(stroke));
  }

  /** The stroke under the hand, or none. */
  showLive(stroke?: Stroke): void {
    const context = this.context(this.live);
    clear(context);
    if (stroke) this.fill(context, stroke, new Path2D(pathOf(stroke, false)));
  }

  private fill(context: CanvasRenderingContext2D, stroke: Stroke, outline: Path2D): void {
    context.globalAlpha = opacityOf(stroke);
    context.fillStyle = this.colours.get(stroke.colour) ?? '#888';
    context.fill(outline);
  }

  private context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
    const context = canvas.getContext('2d')!;
    const scale = canvas.height / this.size.height;
    context.setTransform(canvas.width / this.size.width, 0, 0, scale, 0, -this.top * scale);
    return context;
  }
}

function clear(context: CanvasRenderingContext2D): void {
  context.save();
  context.resetTransform();
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

/** A canvas knows no tokens: an element in that place says what they are there. */
export function coloursOn(place: Element): Map<Colour, string> {
  const probe = element('span', { hidden: true });
  place.append(probe);
  const found = new Map<Colour, string>();
  for (const [name, token] of Object.entries(COLOURS)) {
    probe.style.color = `var(${token})`;
    found.set(name as Colour, getComputedStyle(probe).color);
  }
  probe.remove();
  return found;
}
