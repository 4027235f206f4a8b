/** What a value of a head's means here; undefined, or nothing, where it is of another kind. */

import { isMap } from 'yaml';
import { PASSED } from './keys.ts';

export function plain(value: unknown): unknown {
  const node = value as { toJSON?: () => unknown } | null;
  return typeof node?.toJSON === 'function' ? node.toJSON() : value;
}

export function text(value: unknown): string | undefined {
  const bare = plain(value);
  if (bare === null || bare === undefined || typeof bare === 'object') return undefined;
  return String(bare).trim();
}

/** An author or institute: a text, a list, or maps with a `name`. */
export function texts(value: unknown): string[] {
  const bare = plain(value);
  const list = Array.isArray(bare) ? bare : [bare];
  return list.flatMap((item: unknown) => {
    const name = item !== null && typeof item === 'object' ? (item as { name?: unknown }).name : item;
    return text(name) ?? [];
  });
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function passedOn(options: Record<string, unknown>): Record<string, string | number | boolean> {
  const passed: Record<string, string | number | boolean> = {};
  for (const [key, [name]] of Object.entries(PASSED)) {
    const written = options[key];
    // `width: 1920px` is 1920.
    const value = typeof written === 'string' && /^\d+(?:px)?$/.test(written) ? Number.parseInt(written, 10) : written;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') passed[name] = value;
  }
  return passed;
}

export function toggle(value: unknown): boolean | string | undefined {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  // `code-tools: {source: true}` switches it on.
  return isMap(value) ? true : undefined;
}

export function fold(value: unknown): boolean | 'show' {
  return value === 'show' ? 'show' : value === true;
}

export function macros(value: unknown): Record<string, string> {
  const bare = plain(value);
  if (bare === null || typeof bare !== 'object') return {};
  return Object.fromEntries(
    Object.entries(bare).map(([name, tex]) => [name.startsWith('\\') ? name : `\\${name}`, String(tex)]),
  );
}

/** `data-background-color`, `data-notes` and the like: as for any slide, nothing but data. */
export function titleAttributes(value: unknown): Record<string, string> {
  const bare = plain(value);
  if (bare === null || typeof bare !== 'object') return {};
  const data = Object.entries(bare).filter(([name]) => /^data-[\w.-]+$/.test(name));
  return Object.fromEntries(data.map(([name, one]) => [name, String(one)]));
}
