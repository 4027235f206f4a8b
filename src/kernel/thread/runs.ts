/**
 * Which finished runs may serve a cell, and which cells must run (again) first. Pure.
 *
 * A run of a cell made objects; runs of cells below may have changed them since. What a cell is given must be the
 * objects as a run from top to bottom leaves them just before it: made by one consistent set of runs, and changed by
 * the writers above it, all of them, and by no other run. An object that was changed too far is made anew by running
 * its cell again; runs that rest on the old one keep it, so that a trained model stays trained for the cells below.
 */

import type { Graph } from '../../cell/graph.ts';
import type { Values } from './scope.ts';

/** One run of a cell. */
export class Run {
  values: Values = {};
  /** Name that it defined → the runs that have changed the object since. */
  private readonly changes = new Map<string, Set<Run>>();

  constructor(
    readonly label: string,
    /** The runs that it rests on, at first hand or through others, by cell. */
    readonly lineage: ReadonlyMap<string, Run>,
  ) {}

  noteChange(name: string, by: Run): void {
    this.changes.set(name, (this.changes.get(name) ?? new Set()).add(by));
  }

  changesOf(name: string): Iterable<Run> {
    return this.changes.get(name) ?? [];
  }
}

export interface Choice {
  /** Label → the run that serves. */
  use: Map<string, Run>;
  /** Cells that must run first, top to bottom. */
  missing: string[];
}

export function choose(target: string, graph: Graph, current: (label: string) => Run | undefined): Choice {
  const needed = graph.needs(target);
  const missing = new Set<string>();
  for (;;) {
    const use = fitting(needed, missing, current);
    const wrong = spoilt(target, graph, use, missing);
    if (wrong.length === 0) return { use, missing: needed.filter((label) => missing.has(label)) };
    for (const label of wrong) missing.add(label);
  }
}

/** From the bottom up, every cell's last run with all that it rests on, where that fits those already chosen. */
function fitting(needed: readonly string[], missing: Set<string>, current: (label: string) => Run | undefined) {
  const use = new Map<string, Run>();
  for (const label of [...needed].reverse()) {
    if (missing.has(label) || use.has(label)) continue;
    const run = current(label);
    const family = run ? [...run.lineage, [label, run] as const] : [];
    const fits = family.every(([other, its]) => !missing.has(other) && (use.get(other) ?? its) === its);
    if (run && fits) for (const [other, its] of family) use.set(other, its);
    else missing.add(label);
  }
  return use;
}

/** Cells whose chosen run cannot serve: its objects were changed by a run that does not belong, or not by one that does. */
function spoilt(target: string, graph: Graph, use: Map<string, Run>, missing: Set<string>): string[] {
  const found = new Set<string>();
  for (const reader of [target, ...missing]) {
    for (const { cell, name } of graph.touches(reader)) {
      for (const by of use.get(cell)?.changesOf(name) ?? []) {
        if (use.get(by.label) !== by || !graph.isAbove(by.label, reader)) found.add(cell);
      }
    }
  }
  for (const label of use.keys()) {
    const needs = graph.directNeeds(label);
    const writes = graph.writes(label);
    for (const lost of missing) {
      const readsTooLate = graph.isAbove(lost, label) && writes.some((one) => graph.touches(lost).includes(one));
      if (needs.has(lost) || readsTooLate) found.add(label);
    }
  }
  return [...found];
}
