/** A red point that shows where to look, with a trail; or a light on one place while the rest is dim. */

import type { RevealApi } from 'reveal.js';
import { element } from '../element.ts';
import type { Mirror, Pointed, Pointing } from './mirror.ts';

const TRAIL_MS = 350;

interface Point {
  x: number;
  y: number;
  at: number;
}

/** It follows the mouse until it is put away, here or in the other window, on the same place of the slide. */
export class Pointer {
  private readonly layer = element('canvas', { class: 'pointing', 'aria-hidden': 'true' });
  private shown: Pointing | undefined;
  /** What is shown is pointed at in another window. */
  private following = false;
  private trail: Point[] = [];
  private frame = 0;

  constructor(
    private readonly deck: RevealApi,
    private readonly mirror: Mirror,
  ) {
    window.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (this.shown && !this.following) this.add(clientX, clientY);
    });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !this.shown) return;
        event.stopImmediatePropagation();
        this.put(undefined);
      },
      true,
    );
    window.addEventListener('pagehide', () => this.shown && !this.following && this.put(undefined));
    deck.on('slidechanged', () => this.following && this.show(undefined));
  }

  toggle(kind: Pointing): void {
    this.put(this.shown === kind ? undefined : kind);
  }

  /** The hand is in another window. */
  follow({ slide, kind, x, y }: Pointed): void {
    const own = this.shown && !this.following;
    if (own || slide !== this.deck.getCurrentSlide()?.id) return;
    this.following = kind !== undefined;
    if (kind !== this.shown) this.show(kind);
    if (!kind) return;
    const { left, top, width, height } = this.slides;
    this.add(left + x * width, top + y * height);
  }

  private put(kind: Pointing | undefined): void {
    this.following = false;
    this.show(kind);
    this.tell();
  }

  private add(x: number, y: number): void {
    this.trail.push({ x, y, at: performance.now() });
    this.frame ||= requestAnimationFrame(() => {
      this.draw();
      if (!this.following) this.tell();
    });
  }

  /** Once a frame. */
  private tell(): void {
    const { left, top, width, height } = this.slides;
    const { x, y } = this.trail.at(-1) ?? { x: left + width / 2, y: top + height / 2 };
    const slide = this.deck.getCurrentSlide()?.id ?? '';
    this.mirror.tell({ type: 'pointed', slide, kind: this.shown, x: (x - left) / width, y: (y - top) / height });
  }

  private get slides(): DOMRect {
    return this.deck.getSlidesElement()!.getBoundingClientRect();
  }

  private show(kind: Pointing | undefined): void {
    this.shown = kind;
    const reveal = this.deck.getRevealElement()!;
    reveal.classList.toggle('pointed', kind !== undefined && !this.following);
    if (kind) {
      this.trail = this.trail.slice(-1);
      reveal.append(this.layer);
      this.draw();
    } else this.layer.remove();
  }

  private draw(): void {
    this.frame = 0;
    if (!this.shown) return;
    const box = this.layer.getBoundingClientRect();
    const ratio = window.devicePixelRatio;
    Object.assign(this.layer, { width: box.width * ratio, height: box.height * ratio });
    const context = this.layer.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, -box.left * ratio, -box.top * ratio);
    if (this.shown === 'spotlight') this.light(context, box);
    else this.point(context);
  }

  private light(context: CanvasRenderingContext2D, box: DOMRect): void {
    const { x, y } = this.trail.at(-1) ?? { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const radius = Math.min(box.width, box.height) * 0.2;
    context.fillStyle = 'rgb(0 0 0 / 0.72)';
    context.fillRect(box.left, box.top, box.width, box.height);
    context.globalCompositeOperation = 'destination-out';
    context.fillStyle = '#000';
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }

  private point(context: CanvasRenderingContext2D): void {
    const now = performance.now();
    const last = this.trail.at(-1);
    this.trail = this.trail.filter((point) => point === last || now - point.at < TRAIL_MS);
    for (const [i, { x, y, at }] of this.trail.entries()) {
      const before = this.trail[i - 1];
      const age = Math.min(1, (now - at) / TRAIL_MS);
      if (before) line(context, before, { x, y }, 9 * (1 - age), `rgb(230 30 30 / ${0.6 * (1 - age)})`);
    }
    if (last) dot(context, last);
    // The trail fades by itself.
    if (this.trail.length > 1) this.frame = requestAnimationFrame(() => this.draw());
  }
}

interface Place {
  x: number;
  y: number;
}

function line(context: CanvasRenderingContext2D, from: Place, to: Place, width: number, style: string): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.lineWidth = width;
  context.lineCap = 'round';
  context.strokeStyle = style;
  context.stroke();
}

function dot(context: CanvasRenderingContext2D, { x, y }: Place): void {
  const glow = context.createRadialGradient(x, y, 2, x, y, 16);
  glow.addColorStop(0, 'rgb(255 60 60)');
  glow.addColorStop(0.45, 'rgb(230 20 20 / 0.85)');
  glow.addColorStop(1, 'rgb(230 20 20 / 0)');
  context.fillStyle = glow;
  context.beginPath();
  context.arc(x, y, 16, 0, 2 * Math.PI);
  context.fill();
}
