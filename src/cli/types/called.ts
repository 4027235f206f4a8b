/** Which function is called where, read off the text: what cannot be read is nobody's mistake. */

import type { Api, ApiEntry } from '../../contract/api.ts';
import { nearest } from '../../text/nearest.ts';

export interface Call {
  /** The names of its arguments where the function is ours, and of those that have a place. */
  names: ReadonlySet<string> | undefined;
  places: ReadonlySet<string>;
  /** Of the objects that it is given. */
  keys: string[];
}

const NAME_BEFORE = /([\p{L}_$][\p{L}\p{N}_$]*)\s*$/u;
const KEY = /[{,]\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*(?=[:,}])/gu;

export class Called {
  private readonly names = new Map<string, Set<string>>();
  private readonly places = new Map<string, Set<string>>();
  private readonly classes: ReadonlySet<string>;
  private readonly roots: ReadonlySet<string>;

  constructor({ module, display, classes }: Api) {
    const members = Object.values(classes).flatMap((each) => each.members);
    for (const entry of [...module, ...display, ...members]) this.add(entry);
    this.classes = new Set(Object.keys(classes));
    this.roots = new Set([...module, ...display].map(({ name }) => name));
  }

  private add(entry: ApiEntry): void {
    for (const member of entry.members ?? []) this.add(member);
    if (!['class', 'function', 'method'].includes(entry.kind)) return;
    const [call = '', below = ''] = (entry.call ?? '').split('|');
    const ofSignature = /^\((.*)\)/.exec(entry.signature ?? '')?.[1] ?? '';
    const places = wordsIn(`${call} ${ofSignature.replace(/[{][^{}]*[}]/g, '')}`);
    const options = [...wordsIn(below), ...(entry.options ?? []).map(({ name }) => name)];
    this.places.set(entry.name, new Set([...(this.places.get(entry.name) ?? []), ...places]));
    this.names.set(entry.name, new Set([...(this.names.get(entry.name) ?? []), ...places, ...options]));
  }

  /** The function or method that a slip meant; none that writes over its tensor, which the underscore asks for. */
  near(name: string): string | undefined {
    return nearest(
      name,
      [...this.names.keys()].filter((known) => !known.endsWith('_')),
    );
  }

  /** One that is ours, or of JavaScript's own. */
  isClass(name: string): boolean {
    return this.classes.has(name) || name in globalThis;
  }

  /** The call whose function, or `new`, stands here. */
  at(text: string, pos: number): Call | undefined {
    const head = /^(?:new\s+)?[\p{L}\p{N}_$.\s]+(?=\()/u.exec(text.slice(pos, pos + 200))?.[0];
    return head === undefined ? undefined : this.callAt(text, pos + head.length);
  }

  /** The call that an argument here is given to, or a part of one. */
  around(text: string, pos: number): Call | undefined {
    let depth = 0;
    for (let i = pos - 1; i >= 0; i--) {
      const sign = text[i]!;
      if (')]}'.includes(sign)) depth++;
      else if ('([{'.includes(sign) && depth-- === 0) {
        depth = 0;
        if (sign === '(') return this.callAt(text, i);
      } else if (sign === ';' && depth === 0) return undefined;
    }
    return undefined;
  }

  /** `torch.zero`: a name of ours, and what follows it, called nowhere. */
  isOurs(text: string, pos: number): boolean {
    const root = /([\p{L}_$][\p{L}\p{N}_$]*)(?:\s*\??\.\s*[\p{L}_$][\p{L}\p{N}_$]*)*\s*\??\.\s*$/u.exec(
      text.slice(0, pos),
    )?.[1];
    return root !== undefined && this.roots.has(root);
  }

  private callAt(text: string, bracket: number): Call | undefined {
    const name = NAME_BEFORE.exec(text.slice(Math.max(0, bracket - 100), bracket))?.[1];
    if (name === undefined) return undefined;
    const given = text.slice(bracket, closing(text, bracket));
    return {
      names: this.names.get(name),
      places: this.places.get(name) ?? new Set(),
      keys: [...given.matchAll(KEY)].map(([, key]) => key!),
    };
  }
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];

/** Where the bracket that opens here is closed. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    else if (')]}'.includes(text[i]!) && --depth === 0) return i;
  }
  return text.length;
}
