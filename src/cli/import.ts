/** Turns a deck of Marp's or Slidev's, or a Jupyter notebook, into one of ours, beside it. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { Report } from '../compiler/diagnostics.ts';
import { fromMarp } from '../compiler/import/marp.ts';
import { fromNotebook } from '../compiler/import/notebook.ts';
import { fromSlidev } from '../compiler/import/slidev.ts';
import { toolOf } from '../compiler/source/foreign.ts';
import { readSource } from '../compiler/source/source.ts';
import type { CommandLine } from './commandLine.ts';
import { say } from './terminal.ts';
import { UsageError } from './usageError.ts';

export async function importDecks({ decks }: CommandLine): Promise<number> {
  for (const file of decks) {
    const target = file.replace(/\.\w+$/, '.qmd');
    if (existsSync(target)) throw new UsageError(`${target} is there already: move it, or import into another folder`);
    writeFileSync(target, converted(file), { flag: 'wx' });
    say(`${file} → ${target}`);
  }
  return 0;
}

function converted(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (extname(file) === '.ipynb') {
    const deck = fromNotebook(text, basename(file, '.ipynb'));
    if (deck === null) throw new UsageError(`${file} is not a notebook`);
    return deck;
  }
  const { head, body } = readSource(text, new Report(file));
  const tool = toolOf(head, body)?.tool;
  if (tool === 'Marp') return fromMarp(text);
  if (tool === 'Slidev') return fromSlidev(text);
  throw new UsageError(`${file}: expected a Marp deck (marp: true), a Slidev deck or a notebook (.ipynb)`);
}
