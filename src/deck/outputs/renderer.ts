/** How every kind of output is shown: an element that follows its data. Types only. */

import type { InputValue, Output, Series } from '../../contract/protocol.ts';
import type { Shape } from '../../contract/shape.ts';
import type { Words } from '../words.ts';

export type OutputOf<K extends Output['kind']> = Extract<Output, { kind: K }>;

export interface OutputHost {
  words: Words;
  /** The viewer moved a control of this cell. */
  setInput: (key: string, value: InputValue) => void;
  /** Holds the running cell, or lets it go on. */
  pause: (paused: boolean) => void;
  /** The cell's name, and its slide, counted from 1. */
  place: () => { cell: string; slide: number };
}

export interface Shown<O extends Output = Output> {
  element: HTMLElement;
  update(output: O): void;
  addText?(text: string): void;
  addPoints?(points: Series[]): void;
  /** What a picture shows, in words, now that it is all there. */
  describe?(description: string): void;
  /** The running cell is on hold, or goes on. */
  setPaused?(paused: boolean): void;
  /** A control was moved in another window. */
  setValue?(key: string, value: InputValue): void;
  /** Resolves once the picture is drawn. */
  drawn?(): Promise<void>;
  destroy?(): void;
}

/** A kind of output: whether something is one that the page can show, and how it is shown. */
export interface OutputKind<K extends Output['kind']> {
  accepts: Shape<Omit<OutputOf<K>, 'kind'>>;
  show: Renderer<K>;
}

export type Renderer<K extends Output['kind']> = (output: OutputOf<K>, around: OutputHost) => Shown<OutputOf<K>>;
