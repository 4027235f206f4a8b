/**
 * Where a command writes. It replaces and removes only what an earlier run of ours made there: whatever else lies in the
 * folder stays as it is.
 */

import { copyFileSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { UsageError } from '../usageError.ts';
import { aside } from './aside.ts';
import { hashOf, MANIFEST, type Maker, type Manifest, manifestText, readManifest } from './manifest.ts';
import { checkPlace } from './place.ts';
import { discard, scratchFolder } from './scratch.ts';

export interface OutOptions {
  /** Folders of the author's: the out folder may be none of them, nor above one. */
  apart?: readonly string[];
}

export class OutFolder {
  private constructor(
    /** Without links. */
    readonly path: string,
    private readonly manifest: Manifest,
  ) {}

  /** Throws a UsageError where nothing can or may be written. */
  static open(written: string | undefined, { apart = [] }: OutOptions = {}): OutFolder {
    const path = checkPlace(written ?? 'dist', apart);
    return new OutFolder(path, readManifest(path));
  }

  /**
   * Puts all files of a folder here, each whole or not at all; a page comes after all that it asks for. With `sweep`
   * what earlier runs of this maker made, and this one did not, is removed. Nothing is done where a file is in the way
   * that is not ours.
   */
  take(staged: string, maker: Maker, { sweep = false } = {}): void {
    const files = filesBelow(staged).sort((a, b) => Number(/\.html$/.test(a)) - Number(/\.html$/.test(b)));
    const hashes = new Map(files.map((file) => [file, hashOf(join(staged, file))]));
    this.refuseForeign(hashes);
    const before = this.manifest.get(maker)!;
    const stale = sweep ? [...before].filter(([file]) => !hashes.has(file)) : [];
    // Listed before they are there: what an interrupted run leaves is known to the next.
    this.manifest.set(maker, new Map([...before, ...hashes]));
    mkdirSync(this.path, { recursive: true });
    this.keepManifest();
    for (const file of files) this.copy(join(staged, file), file);
    for (const [file, hash] of stale) {
      this.remove(file, hash);
      this.manifest.get(maker)!.delete(file);
    }
    this.keepManifest();
  }

  /** One file; gives its path. */
  put(name: string, bytes: Uint8Array | string, maker: Maker): string {
    const staged = scratchFolder();
    writeFileSync(join(staged, name), bytes);
    this.take(staged, maker);
    discard(staged);
    return join(this.path, name);
  }

  /** Throws where a file of that name is in the way that is not ours. */
  refuse(name: string): void {
    this.refuseForeign(new Map([[name, '']]));
  }

  private refuseForeign(hashes: ReadonlyMap<string, string>): void {
    const foreign = [...hashes].filter(([file, hash]) => this.isForeign(file, hash)).map(([file]) => file);
    if (foreign.length === 0) return;
    const others = foreign.length > 1 ? ` (and ${foreign.length - 1} more)` : '';
    throw new UsageError(
      `${join(this.path, foreign[0]!)}${others} is not a file that an earlier run made: move it away, or name another --out`,
    );
  }

  /** A file that is in the way and not ours, or a link where a folder or a file of ours would be. */
  private isForeign(file: string, hash: string): boolean {
    const parts = file.split('/');
    for (const i of parts.slice(1).keys()) {
      const above = statOf(join(this.path, ...parts.slice(0, i + 1)));
      if (above && !above.isDirectory()) return true;
    }
    const path = join(this.path, file);
    const there = statOf(path);
    if (!there) return false;
    const listed = [...this.manifest.values()].some((made) => made.has(file));
    return !there.isFile() || (!listed && hashOf(path) !== hash);
  }

  private copy(from: string, file: string): void {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    aside(path, (beside) => copyFileSync(from, beside));
  }

  private keepManifest(): void {
    aside(join(this.path, MANIFEST), (beside) => writeFileSync(beside, manifestText(this.manifest)));
  }

  /** Only what still is what we made; then the folders that this leaves empty. */
  private remove(file: string, hash: string): void {
    const path = join(this.path, file);
    const above = relative(this.path, dirname(path)).split(sep);
    const linked = above.some((_, i) => statOf(join(this.path, ...above.slice(0, i + 1)))?.isSymbolicLink());
    if (linked || !statOf(path)?.isFile() || hashOf(path) !== hash) return;
    rmSync(path);
    for (let folder = dirname(path); folder !== this.path; folder = dirname(folder)) {
      if (readdirSync(folder).length > 0) break;
      rmdirSync(folder);
    }
  }
}

const statOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
