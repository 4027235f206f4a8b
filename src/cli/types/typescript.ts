/**
 * TypeScript, asked about the cells of decks. Its compiler is a process of its own, which keeps what it has read: one
 * program a deck, of which a change costs only what changed. It reads the cells from a folder that is gone when we are.
 */

import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import {
  API,
  type CompletionEntry,
  type Diagnostic,
  type Symbol as Meant,
  type Project,
  SymbolFlags,
} from 'typescript/unstable/async';
import { cellGlobals } from '../../site/api/globals.ts';
import { api } from '../../site/api/plugin.ts';
import { ROOT } from '../../site/root.ts';
import { discard, scratchFolder } from '../out/scratch.ts';

/** A file's name without its folder → its text. */
export type Files = ReadonlyMap<string, string>;

/** What TypeScript says of one file; places are offsets in its text. */
export interface Said {
  file: string;
  diagnostics: readonly Diagnostic[];
}

/** What a name is, and where it is declared: an offset in a file, which has a folder where it is none of ours. */
export interface Meaning {
  type: string;
  declared?: { file: string; offset: number };
}

const slashed = (path: string): string => path.replaceAll('\\', '/');
const SRC = slashed(join(ROOT, 'src'));
const CONFIG = 'tsconfig.json';
const GLOBALS = 'globals.d.ts';

/** Cells are written as JavaScript is: nothing that only a strict checker minds. A worker's names, for that is where they run. */
const configOf = (files: readonly string[]): string =>
  JSON.stringify({
    compilerOptions: {
      ...{ target: 'ES2023', lib: ['ES2023', 'WebWorker', 'WebWorker.AsyncIterable'], module: 'ESNext', types: [] },
      ...{ moduleResolution: 'bundler', allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true },
      ...{ strict: false, allowJs: true, checkJs: true },
      paths: { recurrente: [`${SRC}/engine/index.ts`] },
    },
    files: [GLOBALS, ...files],
  });

export class TypeScript {
  private readonly decks = new Map<string, { folder: string; files: Files }>();
  private readonly folder = scratchFolder();
  private readonly compiler: API;
  private readonly globals = cellGlobals(api(), `${SRC}/kernel/thread/display.ts`);
  private waiting: Promise<unknown> = Promise.resolve();

  /** `program`: another one than the package's. */
  constructor(program?: string) {
    this.compiler = new API({ cwd: this.folder, ...(program ? { tsserverPath: program } : {}) });
  }

  async check(deck: string, files: Files): Promise<Said[]> {
    return this.ask(deck, files, async ({ program }, folder) =>
      Promise.all(
        [...files.keys()].map(async (file) => ({
          file,
          diagnostics: await program.getSemanticDiagnostics(`${folder}/${file}`),
        })),
      ),
    );
  }

  /**
   * What may follow at an offset in one of the files. Undefined where a name stands by itself: there its own list would
   * offer what all packages export, which this interface of it refuses.
   */
  async complete(
    deck: string,
    files: Files,
    file: string,
    offset: number,
  ): Promise<readonly CompletionEntry[] | undefined> {
    return this.ask(deck, files, async ({ checker }, folder) => {
      const found = await checker.getCompletionsAtPosition(`${folder}/${file}`, offset).catch(() => undefined);
      return found?.entries;
    });
  }

  /** Of the name at an offset in one of the files. */
  async meaningOf(deck: string, files: Files, file: string, offset: number): Promise<Meaning | undefined> {
    return this.ask(deck, files, async (project, folder) => {
      const { checker } = project;
      // It keeps what a file was before it changed, and counts its nodes by that.
      this.compiler.clearSourceFileCache();
      const here = await checker.getSymbolAtPosition(`${folder}/${file}`, offset);
      if (!here) return undefined;
      const symbol = here.flags & SymbolFlags.Alias ? await checker.getAliasedSymbol(here) : here;
      const type = await checker.getTypeOfSymbol(symbol);
      const declared = await declarationOf(symbol, project, `${folder}/`);
      return { type: type ? await checker.typeToString(type) : 'any', ...(declared && { declared }) };
    });
  }

  async close(): Promise<void> {
    await this.waiting;
    await this.compiler.close();
    discard(this.folder);
  }

  /** One after the other: a program is of one state of the files. */
  private ask<T>(deck: string, files: Files, question: (project: Project, folder: string) => Promise<T>): Promise<T> {
    const answer = this.waiting.then(() => this.askNow(deck, files, question));
    this.waiting = answer.catch(() => undefined);
    return answer;
  }

  private async askNow<T>(
    deck: string,
    given: Files,
    question: (project: Project, folder: string) => Promise<T>,
  ): Promise<T> {
    const before = this.decks.get(deck);
    const folder = before?.folder ?? this.newFolder();
    const config = `${folder}/${CONFIG}`;
    const files = new Map([...given, [CONFIG, configOf([...given.keys()])], [GLOBALS, this.globals]]);
    const fileChanges = write(folder, before?.files ?? new Map(), files);
    this.decks.set(deck, { folder, files });
    const snapshot = await this.compiler.updateSnapshot({ fileChanges, ...(before ? {} : { openProjects: [config] }) });
    try {
      return await question(snapshot.getProject(config)!, folder);
    } finally {
      await snapshot.dispose();
    }
  }

  private newFolder(): string {
    const folder = join(this.folder, String(this.decks.size));
    mkdirSync(folder);
    // TypeScript tells places by the way without links.
    return slashed(realpathSync(folder));
  }
}

async function declarationOf(symbol: Meant, project: Project, folder: string): Promise<Meaning['declared']> {
  const handle = symbol.valueDeclaration ?? symbol.declarations[0];
  const node = (await handle?.resolve(project)) as (Node & { name?: Node }) | undefined;
  if (!handle || !node) return undefined;
  const file = handle.path.startsWith(folder) ? handle.path.slice(folder.length) : handle.path;
  return { file, offset: (node.name ?? node).getStart() };
}

function write(folder: string, before: Files, after: Files) {
  const path = (name: string): string => `${folder}/${name}`;
  const created = [...after.keys()].filter((name) => !before.has(name));
  const changed = [...after.keys()].filter((name) => before.has(name) && before.get(name) !== after.get(name));
  const deleted = [...before.keys()].filter((name) => !after.has(name));
  for (const name of [...created, ...changed]) writeFileSync(path(name), after.get(name)!);
  for (const name of deleted) rmSync(path(name));
  return { created: created.map(path), changed: changed.map(path), deleted: deleted.map(path) };
}
