/** The values that outlive a cell, kept apart by the cell that defined them, and one run of a cell among them. */

import { MODULE } from '../../cell/names.ts';
import { SAME, TRUTH } from '../../cell/signs.ts';
import { VALUE } from '../../cell/value.ts';

export type Values = Record<string, unknown>;

/** What JavaScript would answer without asking a tensor. */
export interface Signs {
  /** `a == b`, or another sign of equality. */
  same(sign: string, a: unknown, b: unknown): boolean;
  /** What `if (x)` asks. */
  truth(x: unknown): unknown;
}

/** A cell ready to run: the body that `transpile` made, and what its free names mean. */
export interface ReadyCell {
  label: string;
  body: string;
  /** Free names of the body. */
  references: readonly string[];
  /** Always there: print, chart, … A cell above may define the same name and wins. */
  environment: Values;
  /** Name → value taken from a cell above. */
  taken: Values;
  /** What `import … from "recurrente"` gives. */
  module: Values;
  signs: Signs;
  /** Shows the cell's value; `giver` is the function of the environment that gave it. */
  showValue: (value: unknown, giver?: string) => void;
  /** Says which name the module lacks. */
  notExported: (name: string, known: string) => string;
}

/** Runs a cell; resolves to what it defined. */
export function call({
  label,
  body,
  references,
  environment,
  taken,
  module,
  signs,
  showValue,
  notExported,
}: ReadyCell): Promise<Values> {
  const given: Values = {
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => references.includes(name))),
    ...taken,
    [`${MODULE}$`]: (names?: string[]) => {
      const unknown = names?.find((name) => !Object.hasOwn(module, name));
      if (unknown !== undefined) throw new SyntaxError(notExported(unknown, Object.keys(module).join(', ')));
      return module;
    },
    [SAME]: signs.same,
    [TRUTH]: signs.truth,
    [VALUE]: async (value: unknown, giver?: string) =>
      showValue(await value, giver !== undefined && Object.hasOwn(taken, giver) ? undefined : giver),
  };
  const source = `(async function (${Object.keys(given).join(', ')}) { "use strict"; ${body}\n})\n//# sourceURL=${sourceName(label)}`;
  // Running the viewer's own code is what a kernel is for. Indirect: the cell sees no variable of ours.
  // biome-ignore lint/security/noGlobalEval: see above
  const run = globalThis.eval(source) as (...values: unknown[]) => Promise<Values>;
  return run(...Object.values(given));
}

/** The cell's own line, counted from 1, in which an error came up, if it did in this cell. */
export function lineOf(error: unknown, label: string): number | undefined {
  const place = stackOf(error).split(`${sourceName(label)}:`)[1];
  return place === undefined ? undefined : Number.parseInt(place, 10);
}

/** The cell in whose code an error came up. */
export function labelOf(error: unknown, labels: readonly string[]): string | undefined {
  const name = /cell-([^\s():]+)\.ts:\d/.exec(stackOf(error))?.[1];
  return labels.find((label) => encodeURIComponent(label) === name);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}

function sourceName(label: string): string {
  return `cell-${encodeURIComponent(label)}.ts`;
}
