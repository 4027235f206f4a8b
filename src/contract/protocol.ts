/**
 * What crosses the border between the page and the kernel's thread: plain data only, types only.
 *
 * The kernel knows the deck's cells and which needs which; the page mirrors what it is told.
 */

import type { Lang } from './deck.ts';
import type { PackedReading } from './reading.ts';

export type BackendName = 'webgl' | 'simd' | 'cpu';

/** Which backend was faster with a graphics device. */
export interface Measured {
  renderer: string;
  backend: BackendName;
}

export type CellState = 'idle' | 'queued' | 'running' | 'done' | 'failed' | 'stale';

/** A cell as the page knows it: its label, and its code as it stands now. */
export interface CellSource {
  label: string;
  code: string;
  /** Runs without being asked when its slide is shown. */
  autorun: boolean;
}

/** A value that an input control holds. */
export type InputValue = string | number | boolean;

/** What the viewer has set, by cell and control: maps, since labels are the author's words. */
export type Inputs = Map<string, Map<string, InputValue>>;

export type Request =
  /** First message: take a backend and be ready. */
  | {
      type: 'start';
      backend: BackendName | 'auto';
      lang: Lang;
      /** What `auto` measured on this machine before. */
      measured?: Measured;
    }
  /** The whole deck. `inputs` are the values the viewer has set, by cell and input key. */
  | {
      type: 'load';
      cells: CellSource[];
      /** Of each of them, what its code says. */
      readings: PackedReading[];
      seed: number;
      inputs: Inputs;
    }
  /** `auto`: nobody pressed a button, so it must not start a cell that wants one. */
  | { type: 'run'; id: number; label: string; auto: boolean }
  | { type: 'runAll'; id: number }
  /** New code for a cell, and of all cells what they say now. */
  | { type: 'edit'; label: string; code: string; readings: PackedReading[] }
  | { type: 'input'; label: string; key: string; value: InputValue }
  /** The file that `fetch` asked for. */
  | {
      type: 'fetched';
      id: number;
      /** HTTP's, or why nobody was asked, or nobody answered. */
      status: number | 'refused' | 'unreached';
      mime: string;
      bytes: ArrayBuffer | null;
    }
  /** The part of its script that the thread asked for, or why it could not be had. */
  | { type: 'part'; name: string; code?: string; problem?: string }
  /** What have the cells defined? */
  | { type: 'variables'; id: number }
  /** Are you there? */
  | { type: 'ping' }
  /** Ask a cell that runs to stop at its next pause, or one that waits not to run; without a label, all of them. */
  | { type: 'stop'; label?: string }
  /** Ask a cell that runs, the last one by default, to wait at its next pause, or to go on. */
  | { type: 'pause'; label?: string }
  | { type: 'resume'; label?: string };

export type Reply =
  | { type: 'ready'; backend: BackendName; why: string; noWebgl: boolean; measured?: Measured }
  /** The graphics device is gone, and all values on it: this kernel can compute nothing any more. */
  | { type: 'lost'; message: string }
  /** The kernel itself failed, after what a cell did to it: it must be replaced. */
  | { type: 'broken' }
  /** No backend could be had: nothing will run. */
  | { type: 'unable'; message: string }
  | { type: 'state'; label: string; state: CellState; ms?: number }
  /** Replaces output `index` of a cell, or adds it. */
  | { type: 'output'; label: string; index: number; output: Output }
  /** Text that follows what output `index` already shows. */
  | { type: 'text'; label: string; index: number; text: string }
  /** Points that follow what chart `index` already shows. */
  | { type: 'points'; label: string; index: number; points: Series[] }
  /** What chart `index` shows, in words, now that its points are all there. */
  | { type: 'description'; label: string; index: number; description: string }
  /** The run is over: the cell shows exactly its first `count` outputs. */
  | { type: 'outputs'; label: string; count: number }
  /** The cell's code, edited in another window. */
  | { type: 'code'; label: string; code: string }
  /** A control, moved in another window. */
  | { type: 'input'; label: string; key: string; value: InputValue }
  /** The running cell waits at a pause, or goes on. Its state is `running` all the while. */
  | { type: 'paused'; label: string; paused: boolean }
  /** The backend changed while running (a lost WebGL context, for one). */
  | { type: 'notice'; message: string }
  /** A cell wants a file of the deck. */
  | { type: 'fetch'; id: number; address: string }
  /** A part of the thread's script is needed. */
  | { type: 'part'; name: string }
  /** The answer to `ping`. */
  | { type: 'pong' }
  /** What the engine holds on its device, now that no cell runs. */
  | { type: 'memory'; tensors: number; bytes: number }
  /** All that the cells have defined, as it is now. */
  | { type: 'variables'; list: Variable[] }
  /** Request `id` has settled. */
  | { type: 'settled'; id: number };

/** What a name of a cell stands for. */
export interface Variable {
  name: string;
  /** The cell that defined it. */
  label: string;
  kind: string;
  /** Sizes, where it has any. */
  shape: string;
  /** Its value in a line, and in full as far as one reads. */
  short: string;
  text: string;
}

export interface Series {
  name: string;
  x: (number | string)[];
  y: number[];
}

export type Output =
  /** `value`: not printed, but what the cell's last line is worth. */
  | { kind: 'text'; text: string; value?: true }
  /** `stopped`: the viewer's own wish, nothing went wrong. */
  | { kind: 'error'; message: string; line?: number; column?: number; hint?: string; stopped?: boolean }
  | ChartOutput
  | HeatmapOutput
  | ReadoutOutput
  | { kind: 'table'; columns: string[]; rows: (string | number)[][]; title?: string; description?: string }
  /** Drawn by the kernel: `svg` is markup made by our own code from escaped text. */
  | {
      kind: 'svg';
      svg: string;
      description: string;
      /** The label of the cell's slider that ← and → move while the drawing has the focus. */
      keys?: string;
    }
  | { kind: 'mermaid'; source: string }
  /** Offered for download; its bytes in base64. */
  | { kind: 'file'; name: string; base64: string }
  | ProgressOutput
  | InputOutput;

export interface ChartOutput {
  kind: 'chart';
  type: 'line' | 'bar' | 'scatter';
  title: string;
  x: string;
  y: string;
  series: Series[];
  description: string;
  min?: number;
  max?: number;
  scale?: 'linear' | 'log';
  /** Where the x axis begins and ends, for points that are still to come. */
  domain?: [number, number];
  /** Bars or points to point out, by label on the x axis. */
  highlight?: (number | string)[];
  /** Rings each line's best point, and says it beside the line's name. */
  best?: 'min' | 'max';
  /** A line across, at this height. */
  level?: number;
  /** Beside each line's name, by series. */
  notes?: string[];
  height?: number;
}

/** A text as a network sees it: each word in the strength of its value. */
export interface ReadoutOutput {
  kind: 'readout';
  title: string;
  /** `opinion`: from against to for. `ink`: from forgotten to remembered. */
  scale: 'opinion' | 'ink';
  rows: ReadoutRow[];
  /** The label of the cell's text field from which a press on a word takes it out. */
  edits?: string;
  /** The label of the cell's slider that a press on a word sets to the word's place, from 0. */
  keys?: string;
  /** Places of words to point out. */
  highlight?: number[];
  description: string;
}

export interface ReadoutRow {
  name: string;
  words: string[];
  /** Of each word, as it was measured. */
  values: number[];
  /** Of each word: −1 to 1 of an opinion, 0 to 1 of ink. */
  strengths: number[];
  /** A probability, shown beside the line of one half. */
  verdict?: number;
  note?: string;
  /** Which line of the lecture's charts this is, from 0: it has that line's colour. */
  line?: number;
}

export interface HeatmapOutput {
  kind: 'heatmap';
  title: string;
  values: number[][];
  rows: string[];
  columns: string[];
  min: number;
  max: number;
  scale: 'sequential' | 'diverging';
  description: string;
  /** Writes each value into its square. */
  numbers: boolean;
  /** The label of the cell's slider that a press on a square sets to the square's number, counted from 0 row by row. */
  keys?: string;
  /** Numbers of squares to point out. */
  highlight?: number[];
}

export interface ProgressOutput {
  kind: 'progress';
  label: string;
  value: number;
  total: number;
  /** Seconds since the start, those on hold left out, and an estimate of those left. */
  elapsed: number;
  left: number | null;
  /** The loop has ended, at its last item or before. */
  over: boolean;
}

export interface InputOutput {
  kind: 'input';
  key: string;
  label: string;
  /** What the cell does with what was set, where it is not what one would think. */
  note?: string;
  control:
    | { type: 'slider'; min: number; max: number; step: number; value: number; play?: boolean }
    | { type: 'number'; min?: number; max?: number; step?: number; value: number }
    | { type: 'text'; value: string; placeholder?: string; most?: number }
    | { type: 'select'; options: string[]; value: string }
    | { type: 'toggle'; value: boolean }
    /** `value` is the chosen file's name. What the viewer sets is the name, a line feed, and the bytes in base64. */
    | { type: 'file'; accept?: string; value: string };
}
