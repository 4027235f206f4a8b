/**
 * The names that a cell finds without a cell above. Who reads a cell knows them without the engine; who gives them
 * (kernel/thread/display.ts, kernel/thread/worker.ts) does not compile with another list.
 */

/** The one module that a cell can import. */
export const MODULE = 'recurrente';

/** What it gives. */
export const MODULE_NAMES = ['torch', 'nn', 'optim', 'data', 'copy', 'bptt'] as const;

/** What is always there. */
export const DISPLAY_NAMES = [
  'print',
  'chart',
  'heatmap',
  'readout',
  'table',
  'mermaid',
  'unrolled',
  'matrices',
  'shapes',
  'trajectories',
  'packedLayout',
  'progress',
  'check',
  'range',
  'input',
] as const;

export type ModuleNames = Record<(typeof MODULE_NAMES)[number], unknown>;
export type DisplayNames = Record<(typeof DISPLAY_NAMES)[number], unknown>;

/** Their functions return something new. */
export const LIBRARIES: ReadonlySet<string> = new Set([...MODULE_NAMES, ...DISPLAY_NAMES]);
