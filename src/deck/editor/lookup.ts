/** What a piece of code stands for in the engine's Api. Pure: text in, entries out. */

import type { Api, ApiEntry } from '../../contract/api.ts';

/** The entry that `nn.utils.rnn` names; its root must be one that a cell can import, or always there. */
export function entryAt(api: Api, path: string): ApiEntry | undefined {
  const [root, ...rest] = path.split('.');
  let entry = [...api.module, ...api.display].find(({ name }) => name === root);
  for (const name of rest) {
    const members: ApiEntry[] | undefined = entry && membersOf(api, entry);
    entry = members?.find((member) => member.name === name);
  }
  return entry;
}

function membersOf(api: Api, entry: ApiEntry): ApiEntry[] | undefined {
  return entry.kind === 'class' && !entry.members ? instanceMembers(api, entry.name) : entry.members;
}

/** What the instances of a class have, their own first. */
export function instanceMembers(api: Api, name: string): ApiEntry[] {
  const found: ApiEntry[] = [];
  for (let own = api.classes[name]; own; own = own.parent ? api.classes[own.parent] : undefined) {
    found.push(...own.members.filter((member) => !found.some((other) => other.name === member.name)));
  }
  return found;
}

/** What may follow a dot after `object`. `sources`: the code that can tell what its names are, nearest first. */
export function membersAfter(api: Api, object: string, sources: readonly string[]): ApiEntry[] {
  const entry = /^[\w$]+(?:\.[\w$]+)*$/.test(object) ? entryAt(api, object) : undefined;
  if (entry?.kind === 'namespace') return entry.members ?? [];
  const type = typeOf(object, sources);
  if (type === 'plain') return [];
  return instanceMembers(api, api.classes[type] ? type : baseOf(api, type, sources));
}

/** The class of a value, as far as its text tells; `plain` for what is no tensor and no module. */
function typeOf(object: string, sources: readonly string[]): string {
  const made = /^new\s+([\w$.]+)/.exec(object);
  if (made) return last(made[1]!);
  if (object === 'this') return 'Module';
  if (/^(["'`[{]|\d)/.test(object)) return 'plain';
  if (!/^[\w$]+$/.test(object)) return 'Tensor';
  for (const source of sources) {
    const value = new RegExp(`(?:const|let|var)\\s+${object}\\s*(?::[^=]+)?=\\s*(?:await\\s+)?([^;\\n]+)`).exec(source);
    if (value) return value[1] === object ? 'Tensor' : typeOf(value[1]!.trim(), []);
  }
  return 'Tensor';
}

/** Of the viewer's own `class X extends nn.Module`. */
function baseOf(api: Api, name: string, sources: readonly string[]): string {
  for (const source of sources) {
    const parent = new RegExp(`class\\s+${name}\\s+extends\\s+([\\w$.]+)`).exec(source);
    if (parent) return api.classes[last(parent[1]!)] ? last(parent[1]!) : 'Module';
  }
  return 'Tensor';
}

const last = (path: string): string => path.split('.').at(-1)!;
