/** The decks that somebody is writing: what an editor holds of them counts, not what is on the disk. */

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { References } from '../../compiler/references.ts';
import type { Cell, Deck, Diagnostic, Place, Slide } from '../../contract/deck.ts';
import type { DeckShown } from '../../contract/update.ts';
import { Library } from '../../site/library.ts';
import { diagnose } from '../diagnose.ts';
import { type CellMeaning, CellTypes, type FilePlace } from '../types/cellTypes.ts';

interface CellHere {
  deck: Deck;
  cell: Cell;
}

export class Desk {
  readonly types = new CellTypes();
  private readonly library: Library;
  /** Deck → the files that it is made of, itself among them, as it was last read. */
  private readonly files = new Map<string, readonly string[]>();

  /** `root` is what file names in messages are relative to. */
  constructor(
    folders: readonly string[],
    private readonly root: string,
    private readonly unsaved: (path: string) => string | undefined,
  ) {
    this.library = new Library([...folders], root, { unsaved });
  }

  /** A deck, or those that a file is part of; none for what is neither. */
  decksOf(file: string): string[] {
    const decks = [...this.library.files().values()];
    if (this.library.has(file)) return [file];
    return decks.filter((deck) => this.filesOf(deck).includes(file));
  }

  /** What is wrong, by file; a file that has nothing wrong any more has an empty list. */
  async diagnose(deck: string): Promise<Map<string, Diagnostic[]>> {
    const before = this.filesOf(deck);
    const read = this.read(deck);
    const found = new Map([...before, ...this.filesOf(deck)].map((file): [string, Diagnostic[]] => [file, []]));
    for (const problem of await diagnose(read, this.types)) {
      const file = resolve(this.root, problem.file);
      found.set(file, [...(found.get(file) ?? []), problem]);
    }
    return found;
  }

  referencesOf(deck: string): References {
    return this.library.referencesOf(deck);
  }

  /** The cell on a line of a file, and the deck that it is in. */
  cellAt(file: string, line: number): CellHere | undefined {
    for (const path of this.decksOf(file)) {
      const deck = this.read(path);
      const cell = deck.cells.find((each) => {
        const isHere = resolve(this.root, each.file ?? deck.file) === file;
        return isHere && each.line <= line && line < each.line + each.code.split('\n').length;
      });
      if (cell) return { deck, cell };
    }
    return undefined;
  }

  /** What the name at a place of a cell's file is. */
  meaningOf({ deck, cell }: CellHere, { line, column }: Place): Promise<CellMeaning | undefined> {
    const above = cell.code.split('\n').slice(0, line - cell.line);
    const offset = above.reduce((sum, each) => sum + each.length + 1, 0) + column - 1 - (cell.indent ?? 0);
    return this.types.meaningOf(deck, cell, offset);
  }

  /** Where it is declared: in a cell, or in a source of the engine's. */
  async declared(here: CellHere, place: Place): Promise<FilePlace | undefined> {
    const { cell, source } = (await this.meaningOf(here, place)) ?? {};
    if (cell) return { ...cell, file: resolve(this.root, cell.file) };
    const above = source && this.textOf(source.file)?.slice(0, source.offset).split('\n');
    return above && { file: source!.file, line: above.length, column: above.at(-1)!.length + 1 };
  }

  textOf(file: string): string | undefined {
    return this.unsaved(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  }

  /** The slide on a line of a file, by its id: that stays when slides are added above, and not saved. */
  slideAt(deck: string, file: string, line: number): DeckShown | undefined {
    const { slides, ...read } = this.read(deck);
    const isAbove = (slide: Slide): boolean =>
      resolve(this.root, slide.file ?? read.file) === file && slide.line <= line;
    const slide = slides.findLast(isAbove) ?? slides[0];
    const id = /^<section[^>]* id="([^"]*)"/.exec(slide?.html ?? '')?.[1];
    return id === undefined ? undefined : { name: read.name, slide: id };
  }

  read(path: string): Deck {
    const deck = this.library.read(path);
    this.files.set(path, [path, ...deck.includes]);
    return deck;
  }

  filesOf(deck: string): readonly string[] {
    if (!this.files.has(deck)) this.read(deck);
    return this.files.get(deck)!;
  }
}
