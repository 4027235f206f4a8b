/** A reading as plain data that weighs little in a page: what is as in the cell's code is not said again. Pure. */

import { packBody, unpackBody } from './body.ts';
import type { Effects } from './effects.ts';
import type { Change } from './mutations.ts';
import type { Reading } from './reading.ts';

/** As contract/reading.ts has it. */
export interface Packed {
  gives?: string;
  takes?: string;
  lines?: [number, string][];
  body?: string;
  problem?: [message: string, line: number, column: number];
  changes?: [string, Change][];
  mutators?: [string, Change][];
  makers?: string[];
  plain?: string;
  modules?: string;
  fleeting?: string;
  aliases?: string;
  holds?: string;
}

export function pack(code: string, { body, definitions, references, effects, problem }: Reading): Packed {
  const names = [...definitions, ...references];
  return withoutEmpty({
    gives: definitions.join(' '),
    takes: references.join(' '),
    ...packBody(code, body, definitions),
    problem: problem && [problem.message, problem.line, problem.column],
    changes: [...effects.changes],
    mutators: [...effects.mutators],
    makers: [...effects.makers],
    plain: [...effects.plain].join(' '),
    modules: [...effects.modules].join(' '),
    fleeting: [...effects.fleeting].join(' '),
    aliases: packRelation(effects.aliases, names),
    holds: packRelation(effects.holds, names, effects.aliases),
  });
}

export function unpack(code: string, packed: Packed): Reading {
  const [definitions, references] = [words(packed.gives), words(packed.takes)];
  const names = [...definitions, ...references];
  const changes = new Map(packed.changes);
  const subjects = [...new Set([...definitions, ...changes.keys()])];
  const aliases = unpackRelation(packed.aliases, names, subjects);
  const effects: Effects = {
    changes,
    aliases,
    holds: unpackRelation(packed.holds, names, subjects, aliases),
    plain: new Set(words(packed.plain)),
    modules: new Set(words(packed.modules)),
    fleeting: new Set(words(packed.fleeting)),
    mutators: new Map(packed.mutators),
    makers: new Set(packed.makers),
  };
  const [message, line, column] = packed.problem ?? [];
  return {
    body: unpackBody(code, packed, definitions),
    definitions,
    references,
    effects,
    ...(message === undefined ? {} : { problem: { message, line: line!, column: column! } }),
  };
}

const words = (text = ''): string[] => (text === '' ? [] : text.split(' '));

type Relation = ReadonlyMap<string, ReadonlySet<string>>;

/** `0,3,8;1,2`: the first name is related to the fourth and the ninth. Each is to itself, and to those of `beside`. */
function packRelation(relation: Relation, names: readonly string[], beside?: Relation): string {
  const lists = [...relation].map(([name, others]) => {
    const more = [...others].filter((other) => other !== name && !beside?.get(name)?.has(other));
    return [name, ...more].map((each) => names.indexOf(each));
  });
  return lists.flatMap((list) => (list.length > 1 ? [list.join(',')] : [])).join(';');
}

function unpackRelation(
  text: string | undefined,
  names: readonly string[],
  subjects: readonly string[],
  beside?: Relation,
): Map<string, Set<string>> {
  const relation = new Map(subjects.map((name) => [name, new Set([name, ...(beside?.get(name) ?? [])])]));
  for (const list of text?.split(';') ?? []) {
    const [name, ...others] = list.split(',').map((index) => names[Number(index)]!);
    for (const other of others) relation.get(name!)?.add(other);
  }
  return relation;
}

function withoutEmpty(packed: Partial<Record<keyof Packed, unknown>>): Packed {
  const isEmpty = (value: unknown) => value === undefined || (value as ArrayLike<unknown>).length === 0;
  return Object.fromEntries(Object.entries(packed).filter(([, value]) => !isEmpty(value))) as Packed;
}
