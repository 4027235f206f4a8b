/** What TypeScript finds wrong in the cells of a deck, at their places in its Markdown. */

import { isAbsolute } from 'node:path';
import type { CompletionEntry } from 'typescript/unstable/async';
import type { Cell, Deck, Diagnostic, Place } from '../../contract/deck.ts';
import { api } from '../../site/api/plugin.ts';
import { Called } from './called.ts';
import { type CellModule, cellModules } from './modules.ts';
import { type Mistake, Teller } from './told.ts';
import { type Files, type Meaning, type Said, TypeScript } from './typescript.ts';

/** What stands after a dot or as a key of an object; undefined where a name stands by itself, which is one of `scope`. */
interface Completions {
  members: readonly CompletionEntry[] | undefined;
  scope: readonly string[];
}

export type FilePlace = Place & { file: string };

/** What a name in a cell is, and where it is declared: in a cell, or in a source of the engine's. */
export interface CellMeaning {
  type: string;
  cell?: FilePlace;
  source?: Meaning['declared'];
}

export class CellTypes {
  /** Started for the first deck that has cells. */
  private compiler: TypeScript | undefined;
  private called: Called | undefined;

  /** `program`: TypeScript's, if not the package's own. */
  constructor(private readonly program?: string) {}

  async check({ file, cells }: Pick<Deck, 'file' | 'cells'>): Promise<Diagnostic[]> {
    const modules = cellModules(cells);
    if (modules.length === 0) return [];
    this.called ??= new Called(api());
    const said = await this.ask(file, filesOf(modules));
    if (said instanceof Error) return [unchecked(file, said)];
    const teller = new Teller(this.called);
    return modules.flatMap((module, i) =>
      teller.told(module, said[i]!.diagnostics).map((mistake) => diagnosticOf(mistake, module.cell, file)),
    );
  }

  /** What may be written at an offset in the code of a cell, which need not be right yet. */
  async complete({ file, cells }: Deck, cell: Cell, offset: number): Promise<Completions> {
    const modules = cellModules(cells, cell);
    const own = modules.find((module) => module.cell === cell)!;
    this.compiler ??= new TypeScript(this.program);
    const members = await this.compiler.complete(file, filesOf(modules), own.name, own.start + offset);
    return { members, scope: own.scope };
  }

  /** What the name at an offset in the code of a cell is, and where it comes from. */
  async meaningOf({ file, cells }: Deck, cell: Cell, offset: number): Promise<CellMeaning | undefined> {
    const modules = cellModules(cells, cell);
    const own = modules.find((module) => module.cell === cell)!;
    this.compiler ??= new TypeScript(this.program);
    const found = await this.compiler.meaningOf(file, filesOf(modules), own.name, own.start + offset);
    if (!found) return undefined;
    const { type, declared } = found;
    const module = modules.find(({ name }) => name === declared?.file);
    if (module) return { type, cell: placeIn(module.cell, declared!.offset - module.start, file) };
    return { type, ...(declared && isAbsolute(declared.file) && { source: declared }) };
  }

  private async ask(deck: string, files: Files): Promise<Said[] | Error> {
    try {
      this.compiler ??= new TypeScript(this.program);
      return await this.compiler.check(deck, files);
    } catch (error) {
      // The next one starts another.
      this.compiler = undefined;
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async close(): Promise<void> {
    await this.compiler?.close();
    this.compiler = undefined;
  }
}

const filesOf = (modules: readonly CellModule[]): Files => new Map(modules.map(({ name, text }) => [name, text]));

/** In its Markdown. */
function placeIn(cell: Cell, offset: number, deck: string): FilePlace {
  const above = cell.code.slice(0, offset).split('\n');
  return {
    file: cell.file ?? deck,
    line: cell.line + above.length - 1,
    column: (cell.indent ?? 0) + above.at(-1)!.length + 1,
  };
}

function diagnosticOf({ offset, message, fix }: Mistake, cell: Cell, deck: string): Diagnostic {
  return {
    severity: 'error',
    ...placeIn(cell, offset, deck),
    message: `cell "${cell.label}": ${message}`,
    fix,
  };
}

/** Its compiler is a program for each system, which an installation may have left out. */
function unchecked(file: string, { message }: Error): Diagnostic {
  const what = `the types of the cells were not checked, for TypeScript does not run here: ${message.split('\n')[0]}`;
  return {
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message: what,
    fix: 'npm install, with its optional packages',
  };
}
