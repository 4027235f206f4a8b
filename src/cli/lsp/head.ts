/** Keys and values of the head at the caret, as its schema has them. */

import { headSchema, type Schema } from '../../compiler/source/head/schema.ts';
import type { Caret, Suggestions } from './suggestion.ts';

const KEY = /^(\s*)(?:- +)?([\w-]*)$/;
const VALUE = /^(\s*)([\w-]+):\s+([\w-]*)$/;

export function inHead({ lines }: Caret): boolean {
  const first = lines.findIndex((line) => line.trim() !== '');
  return (
    first >= 0 && first < lines.length - 1 && /^---\s*$/.test(lines[first]!) && !lines.slice(first + 1).some(isEnd)
  );
}

const isEnd = (line: string): boolean => /^(?:---|\.\.\.)\s*$/.test(line);

export function suggestInHead({ lines, line }: Caret): Suggestions | undefined {
  const value = VALUE.exec(line);
  if (value) {
    const [, indent, key, written] = value;
    const schema = below(at(pathOf(lines, indent!.length)), key!);
    return { list: valuesOf(schema).map((name) => ({ name, kind: 'value' })), written: written!.length };
  }
  const key = KEY.exec(line);
  if (!key) return undefined;
  const properties = propertiesOf(at(pathOf(lines, key[1]!.length)));
  const list = Object.entries(properties).flatMap(([name, { description, deprecated }]) =>
    deprecated ? [] : [{ name, kind: 'key' as const, about: description }],
  );
  return { list, written: key[2]!.length };
}

/** The keys that hold what is indented so far, from the outside in. */
function pathOf(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let inner = indent;
  for (const line of lines.slice(0, -1).reverse()) {
    const [, space, key] = /^(\s*)([\w-]+):\s*$/.exec(line) ?? [];
    if (key === undefined || space!.length >= inner) continue;
    path.unshift(key);
    inner = space!.length;
  }
  return path;
}

const schema = headSchema();

function at(path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>(below, schema);
}

function below(schema: Schema | undefined, key: string): Schema | undefined {
  return propertiesOf(schema)[key] ?? (/-revealjs$/.test(key) ? propertiesOf(schema).revealjs : undefined);
}

function propertiesOf(holder: Schema | undefined): Record<string, Schema> {
  const referred = holder?.$ref === undefined ? undefined : schema.definitions?.[holder.$ref.replace(/.*\//, '')];
  return Object.assign({}, holder?.properties, referred?.properties, ...(holder?.anyOf ?? []).map(propertiesOf));
}

function valuesOf(schema: Schema | undefined): string[] {
  const all = [schema, ...(schema?.anyOf ?? [])];
  const isSwitch = all.some((each) => Array.isArray(each?.type) && each.type[0] === 'boolean');
  return [...(isSwitch ? ['true', 'false'] : []), ...all.flatMap((each) => each?.enum ?? [])];
}
