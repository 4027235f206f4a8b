/** The decks that somebody is writing: what an editor holds of them counts, not what is on the disk. */

import { resolve } from 'node:path';
import type { References } from '../../compiler/references.ts';
import type { Cell, Deck, Diagnostic, Slide } from '../../contract/deck.ts';
import type { DeckShown } from '../../contract/update.ts';
import { Library } from '../../site/library.ts';
import { diagnose } from '../diagnose.ts';
import { CellTypes } from '../types/cellTypes.ts';

export class Desk {
  readonly types = new CellTypes();
  private readonly library: Library;
  /** Deck → the files that it is made of, itself among them, as it was last read. */
  private readonly files = new Map<string, readonly string[]>();

  /** `root` is what file names in messages are relative to. */
  constructor(
    folders: readonly string[],
    private readonly root: string,
    unsaved: (path: string) => string | undefined,
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
  cellAt(file: string, line: number): { deck: Deck; cell: Cell } | undefined {
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

  private filesOf(deck: string): readonly string[] {
    if (!this.files.has(deck)) this.read(deck);
    return this.files.get(deck)!;
  }
}
