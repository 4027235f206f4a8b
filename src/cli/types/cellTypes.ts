/** What TypeScript finds wrong in the cells of a deck, at their places in its Markdown. */

import type { Cell, Deck, Diagnostic } from '../../contract/deck.ts';
import { api } from '../../site/api/plugin.ts';
import { Called } from './called.ts';
import { cellModules } from './modules.ts';
import { type Mistake, Teller } from './told.ts';
import { type Files, type Said, TypeScript } from './typescript.ts';

export class CellTypes {
  /** Started for the first deck that has cells. */
  private compiler: TypeScript | undefined;
  private called: Called | undefined;

  async check({ file, cells }: Deck): Promise<Diagnostic[]> {
    const modules = cellModules(cells);
    if (modules.length === 0) return [];
    this.called ??= new Called(api());
    const said = await this.ask(file, new Map(modules.map(({ name, text }) => [name, text])));
    if (said instanceof Error) return [unchecked(file, said)];
    const teller = new Teller(this.called);
    return modules.flatMap((module, i) =>
      teller.told(module, said[i]!.diagnostics).map((mistake) => diagnosticOf(mistake, module.cell, file)),
    );
  }

  private async ask(deck: string, files: Files): Promise<Said[] | Error> {
    try {
      this.compiler ??= new TypeScript();
      return await this.compiler.check(deck, files);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async close(): Promise<void> {
    await this.compiler?.close();
    this.compiler = undefined;
  }
}

function diagnosticOf({ offset, message, fix }: Mistake, cell: Cell, deck: string): Diagnostic {
  const above = cell.code.slice(0, offset).split('\n');
  return {
    severity: 'error',
    file: cell.file ?? deck,
    line: cell.line + above.length - 1,
    column: (cell.indent ?? 0) + above.at(-1)!.length + 1,
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
