/**
 * What a hand does at this moment, told to the other windows of the deck: a stroke while it is drawn, the laser and the
 * spotlight. What stays, they learn as it is kept: see sheets.ts.
 */

import { finite, object, oneOf, optional, text } from '../../contract/shape.ts';
import { isStroke, type Stroke } from './stroke.ts';

const POINTINGS = ['laser', 'spotlight'] as const;
export type Pointing = (typeof POINTINGS)[number];

/** The stroke as far as it has come; none when it was taken back. */
export interface Drawing {
  type: 'drawing';
  sheet: string;
  stroke?: Stroke | undefined;
}

/** Where on which slide, in parts of its width and height; no kind when it was put away. */
export interface Pointed {
  type: 'pointed';
  slide: string;
  kind?: Pointing | undefined;
  x: number;
  y: number;
}

export interface Mirror {
  tell(said: Drawing | Pointed): void;
}

const NAME = text(2000);
const isDrawing = object<Drawing>({ type: oneOf('drawing'), sheet: NAME, stroke: optional(isStroke) });
const isPointed = object<Pointed>({
  type: oneOf('pointed'),
  slide: NAME,
  kind: optional(oneOf(...POINTINGS)),
  x: finite,
  y: finite,
});

/** Where the browser lets windows not talk, each shows its own. */
export function openMirror(hear: { drawing: (said: Drawing) => void; pointed: (said: Pointed) => void }): Mirror {
  try {
    const channel = new BroadcastChannel(`recurrente board ${location.pathname}`);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isDrawing(data)) hear.drawing(data);
      else if (isPointed(data)) hear.pointed(data);
    };
    return { tell: (said) => channel.postMessage(said) };
  } catch {
    return { tell: () => undefined };
  }
}
