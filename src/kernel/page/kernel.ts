/** The page's end of the kernel, as the deck sees it: one interface, whoever holds the thread. Types only. */

import type { Lang } from '../../contract/deck.ts';
import type {
  BackendName,
  CellSource,
  CellState,
  InputValue,
  Measured,
  Output,
  Reply,
} from '../../contract/protocol.ts';
import type { PackedReading } from '../../contract/reading.ts';
import type { DeckFiles } from './files.ts';
import type { Remembered } from './record.ts';

export interface KernelOptions {
  cells: CellSource[];
  /** What the code of all cells says; at once where it is as it was built. */
  read: (cells: readonly CellSource[]) => PackedReading[] | Promise<PackedReading[]>;
  seed: number;
  lang: Lang;
  backend: BackendName | 'auto';
  /** What `auto` measured on this machine before. */
  measured?: Measured;
  /** What cells may read. */
  files: DeckFiles;
  /** Whether the page can show this, whatever it says it is. */
  accepts: (output: unknown) => output is Output;
  /** Seconds that a cell may run. */
  timeout: (label: string) => number;
  listen: (reply: Reply) => void;
  /**
   * What the viewer is told when a cell did not stop, was there at a restart, ran over its time, or took the kernel
   * down; when the kernel went away by itself; when it did not come, or the site is
   * newer than the page; and when a cell tried to show what this page cannot show.
   */
  messages: {
    replaced: string;
    restarted: string;
    timeout: (seconds: number) => string;
    died: string;
    lost: string;
    notLoaded: string;
    outdated: string;
    refused: string;
  };
}

export interface Kernel {
  state(label: string): CellState;
  /** Resolves when the cell, and whatever it needed, has settled. */
  run(label: string): Promise<void>;
  /** As `run`, unless the cell has run, or needs one that runs only when asked and has not. */
  autorun(label: string): Promise<void>;
  runAll(): Promise<void>;
  /**
   * Stops a cell: at its next pause, or, if it has none within a second, by replacing the worker; one that waits does not
   * run. Others that wait get their turn. Without a label, all that runs and waits.
   */
  stop(label?: string): Promise<void>;
  /** Holds a cell, the running one by default, at its next turn of `progress`; resolves once it holds, or has settled. */
  pause(label?: string): Promise<void>;
  /** Lets a cell on hold go on; resolves once it does: others may have to end first. */
  resume(label?: string): Promise<void>;
  /** A fresh kernel: all values go, all code stays. Resolves once it is there. */
  restart(): Promise<void>;
  /** A fresh kernel on another backend. A cell that runs fails with the message. */
  switchBackend(backend: BackendName | 'auto', message: string): void;
  /** Has the thread say what the cells have defined; resolves once it has. */
  variables(): Promise<void>;
  edit(label: string, code: string): void;
  setInput(label: string, key: string, value: InputValue): void;
  /** New cells, after the author saved the deck: edits of the viewer stay. */
  reload(cells: CellSource[]): void;
  /** What all cells show now, and the viewer has set. */
  remember(): Remembered;
  /** Shows again what was remembered, before anything has run. */
  restore(remembered: Remembered): void;
  /** Starts the worker now, so that the first run need not wait for it. */
  start(): void;
}

export interface Sharing {
  /** Windows of one name show one state. */
  name: string;
  /** A small preview inside another window: it shows, and never owns. */
  preview: boolean;
}
