/**
 * The cells of a deck as modules, one a cell: each imports from those above the names that it uses, as the kernel gives
 * them to it. Pure.
 */

import { isJavaScript, type Transpiled, transpile } from '../../cell/transpile.ts';
import type { Cell } from '../../contract/deck.ts';

export interface CellModule {
  name: string;
  cell: Cell;
  /** The cell's code stands in it as it is written, below one line of ours. */
  text: string;
  /** Where the code begins in the text, and where it ends. */
  start: number;
  end: number;
  /** The names that cells above and this one give it. */
  scope: string[];
  /** Written with types: its author asks for more than one who writes JavaScript. */
  typed: boolean;
}

/** Where a name comes from: a module; or it may be anything. */
type Origin = { module: string } | 'anything';

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** Names of types, which are gone when a cell is JavaScript. */
const TYPE = /^(?:export\s+)?(?:declare\s+)?(?:interface|type)\s+([\p{L}_$][\p{L}\p{N}_$]*)/gmu;

/**
 * Cells that are only shown are no code that has to be right, but for solutions. `writing`: a cell that somebody is in
 * the middle of, which need not be right yet.
 */
export function cellModules(cells: readonly Cell[], writing?: Cell): CellModule[] {
  const above = new Map<string, Origin>();
  return cells.flatMap((cell, index): CellModule[] => {
    const { eval: runs, role } = cell.options;
    if (cell === writing) return [moduleOf(cell, index, readCell(cell.code) ?? guess(cell.code), above)];
    if (!runs && role !== 'solution') return [];
    const read = readCell(cell.code);
    if (!read) {
      // The compiler tells why it cannot be read; what it names may be anything.
      for (const [word] of cell.code.matchAll(WORD)) above.set(word, 'anything');
      return [];
    }
    const module = moduleOf(cell, index, read, above);
    // An exercise may be unfinished: what it defines is for the student to change.
    const origin: Origin = role === 'exercise' ? 'anything' : { module: module.name };
    if (runs) for (const name of read.names) above.set(name, origin);
    return [module];
  });
}

interface Read extends Pick<Transpiled, 'definitions' | 'references'> {
  /** All that it gives, types too. */
  names: string[];
  types: string[];
}

function readCell(code: string): Read | undefined {
  try {
    const transpiled = transpile(code);
    const types = [...code.matchAll(TYPE)].map(([, name]) => name!);
    return { ...transpiled, types, names: [...new Set([...transpiled.definitions, ...types])] };
  } catch {
    return undefined;
  }
}

const DECLARED = /\b(?:const|let|var|class|function\*?|interface|type)\s+([\p{L}_$][\p{L}\p{N}_$]*)/gu;

/** What a cell defines that cannot be read yet. */
function guess(code: string): Read {
  const names = [...new Set([...code.matchAll(DECLARED)].map(([, name]) => name!))];
  return { definitions: names, references: [], types: [], names };
}

function moduleOf(cell: Cell, index: number, read: Read, above: ReadonlyMap<string, Origin>): CellModule {
  const { definitions, references, names } = read;
  const typed = !isJavaScript(cell.code);
  // Assigned, not declared: from here on the name is another one, of any kind.
  const again = definitions.filter((name) => references.includes(name));
  const words = new Set([...cell.code.matchAll(WORD)].map(([word]) => word));
  const taken = [...words].flatMap((name) => (names.includes(name) ? [] : (importOf(name, above.get(name)) ?? [])));
  const head = `${[...taken, ...again.map(anything)].join(' ')}\n`;
  const end = head.length + cell.code.length;
  const text = `${head}${cell.code}\nexport { ${names.join(', ')} };\n`;
  return {
    name: `cell${index}.${typed ? 'ts' : 'js'}`,
    cell,
    text,
    start: head.length,
    end,
    scope: [...new Set([...above.keys(), ...names])],
    typed,
  };
}

function importOf(name: string, origin: Origin | undefined): string | undefined {
  if (origin === undefined) return undefined;
  return origin === 'anything' ? anything(name) : `import { ${name} } from './${origin.module}';`;
}

/** What JSON.parse gives has no type, in JavaScript and TypeScript. */
const anything = (name: string): string => `let ${name} = JSON.parse('');`;
