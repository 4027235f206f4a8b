/** One cell, run: its free names get their values, and what goes wrong is said in the cell. */

import type { Graph } from '../../cell/graph.ts';
import { CellSyntaxError } from '../../cell/mistake.ts';
import { insteadOf } from '../../cell/python.ts';
import type { Reading } from '../../cell/reading.ts';
import { toBase64 } from '../../text/base64.ts';
import type { NotebookCell } from './deck.ts';
import type { Surroundings } from './display/surroundings.ts';
import { showValue } from './display/value.ts';
import { display } from './display.ts';
import type { FileUse } from './fileUse.ts';
import { Interrupted } from './interrupt.ts';
import type { Outputs } from './outputs.ts';
import type { Run } from './runs.ts';
import { call, lineOf, type Signs, type Values } from './scope.ts';
import type { Words } from './words.ts';

/** What the notebook needs of the engine. */
export interface Engine {
  /** What `import … from "recurrente"` gives. */
  module: Values;
  signs: Signs;
  seed(seed: number): void;
  format(value: unknown): string;
  /** Opens a memory scope; calling the result frees what was made in it and is not reachable from `kept`. */
  scope(): (kept: Values) => void;
  /** Frees the tensors of values that nothing uses any more. */
  release(values: Values): void;
  /** Lets other cells run while one is on hold; calling the result gives the one on hold its random numbers back. */
  suspend(): () => void;
  /** Puts back what a cell changed of JavaScript itself. */
  restore(): void;
  /** Who is told of each file that a cell saves, from now on. */
  onSave(told: (name: string, bytes: Uint8Array) => void): void;
  /** Who is told of each file that a cell asks for by its name, from now on. */
  onLoad(told: (name: string) => void): void;
  /** What is on the device. */
  memory(): { tensors: number; bytes: number };
}

export interface Setting {
  engine: Engine;
  words: Words;
  graph: Graph;
  around: Surroundings;
  files: Pick<FileUse, 'saved' | 'loaded'>;
}

/** A cell above, whose names this one uses, did not finish. */
class NeedsFailed extends Error {}

/** Runs a cell on the objects of these runs; resolves to what it defines. */
export async function evaluate(
  cell: NotebookCell,
  use: ReadonlyMap<string, Run>,
  { engine, words, graph, around, files }: Setting,
): Promise<Values> {
  if (cell.read.problem) throw mistake(cell.read.problem);
  const lacking = [...graph.directNeeds(cell.label)].find((label) => !use.has(label));
  if (lacking !== undefined) throw new NeedsFailed(words.needsFailed(namesFrom(lacking, cell.label, graph), lacking));
  engine.onSave((name, bytes) => {
    files.saved(cell.label, name);
    around.outputs.add({ kind: 'file', name, base64: toBase64(bytes) });
  });
  engine.onLoad((name) => files.loaded(cell.label, name));
  const sources = [...graph.sourcesOf(cell.label)];
  return call({
    label: cell.label,
    body: cell.read.body,
    references: cell.read.references,
    environment: display(around),
    taken: Object.fromEntries(sources.map(([name, from]) => [name, use.get(from)!.values[name]])),
    module: engine.module,
    signs: engine.signs,
    showValue: (value, giver) => showValue(value, giver, around),
    notExported: words.notExported,
  });
}

const mistake = ({ message, line, column }: NonNullable<Reading['problem']>): CellSyntaxError =>
  new CellSyntaxError(message, line, column);

/** What a cell has from another: names that it defines, or objects that it changes. */
function namesFrom(source: string, label: string, graph: Graph): string {
  const defined = [...graph.sourcesOf(label)].filter(([, from]) => from === source).map(([name]) => name);
  const touched = new Set(graph.touches(label));
  const changed = graph.writes(source).filter((one) => touched.has(one));
  const names = defined.length > 0 ? defined : changed.map(({ name }) => name);
  return [...new Set(names)].map((name) => `«${name}»`).join(', ');
}

export function showError(error: unknown, cell: NotebookCell, outputs: Outputs, graph: Graph, words: Words): void {
  if (error instanceof Interrupted) {
    outputs.add({ kind: 'error', message: words.stopped, line: lineOf(error, cell.label), stopped: true });
    return;
  }
  const { line, column } =
    error instanceof CellSyntaxError ? error : { line: lineOf(error, cell.label), column: undefined };
  outputs.add({ kind: 'error', message: messageOf(error), line, column, hint: hintFor(error, cell, graph, words) });
}

function hintFor(error: unknown, cell: NotebookCell, graph: Graph, words: Words): string | undefined {
  if (error instanceof NeedsFailed) return words.fixAbove;
  const undefinedName =
    error instanceof ReferenceError ? /^(?:Can't find variable: )?([\w$]+)/.exec(error.message)?.[1] : undefined;
  if (!undefinedName) return undefined;
  const below = graph.definedBelow(undefinedName, cell.label);
  if (below) return words.definedBelow(undefinedName, below);
  const write = insteadOf(undefinedName);
  return write && words.python(undefinedName, write);
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || error.name;
}
