/** `window.lecture`: what scripts may rely on. */

import type { RevealApi } from 'reveal.js';
import type { Output } from '../contract/protocol.ts';
import type { Kernel } from '../kernel/page/kernel.ts';
import type { CellView } from './cell.ts';

export interface Lecture {
  run(label: string): Promise<void>;
  runAll(): Promise<void>;
  stop(): Promise<void>;
  /** Holds the running cell at its next turn of `progress`; resolves once it holds, or has settled. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** A fresh kernel: all values go, all code stays. Resolves once it is there. */
  restart(): Promise<void>;
  /** Writes a cell's code, as a viewer would. */
  edit(label: string, code: string): void;
  outputs(label: string): Output[];
  deck: RevealApi;
}

declare global {
  interface Window {
    lecture: Lecture;
  }
}

export function expose(kernel: Kernel, views: ReadonlyMap<string, CellView>, deck: RevealApi): void {
  const view = (label: string) => {
    const found = views.get(label);
    if (!found) throw new RangeError(`no cell "${label}": this deck has ${[...views.keys()].join(', ')}`);
    return found;
  };
  window.lecture = {
    run: async (label) => kernel.run(view(label).cell.label),
    runAll: () => kernel.runAll(),
    stop: () => kernel.stop(),
    pause: () => kernel.pause(),
    resume: () => kernel.resume(),
    restart: () => kernel.restart(),
    edit: (label, code) => view(label).restore(code),
    outputs: (label) => structuredClone(view(label).outputs),
    deck,
  };
}
