/** The values of a large heat map as one picture, a dot each: drawn at once, whatever their number. */

import { colour } from '../colours.ts';
import { element } from '../element.ts';
import type { OutputOf } from './renderer.ts';
import { strength } from './strength.ts';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Markup for the drawing: the picture over the area of the squares. */
export function pixels(
  { values, min, max, scale }: Pick<OutputOf<'heatmap'>, 'values' | 'min' | 'max' | 'scale'>,
  { x, y, width, height }: Area,
): string {
  const columns = values[0]?.length ?? 0;
  const canvas = element('canvas', { width: columns, height: values.length });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const [positive, negative] = ['--accent-strong', '--coral'].map((token) => channels(context, colour(token)));
  const image = context.createImageData(columns, values.length);
  values.forEach((row, i) => {
    row.forEach((value, j) => {
      if (!Number.isFinite(value)) return;
      const ink = scale === 'diverging' && value < 0 ? negative! : positive!;
      const opacity = Math.round(255 * (0.04 + 0.96 * strength(value, min, max, scale)));
      image.data.set([...ink, opacity], 4 * (i * columns + j));
    });
  });
  context.putImageData(image, 0, 0);
  return `<image class="pixels" href="${canvas.toDataURL()}" x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none"/>`;
}

/** Red, green and blue of a colour, however it is written. */
function channels(context: CanvasRenderingContext2D, written: string): number[] {
  context.fillStyle = written;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}
