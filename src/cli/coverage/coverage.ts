/** `recurrente coverage [MODULE …]`: which of PyTorch's public names the engine has, and which of their arguments. */

import { readFileSync } from 'node:fs';
import type { Api, ApiEntry } from '../../contract/api.ts';
import { api } from '../../site/api/plugin.ts';
import type { CommandLine } from '../commandLine.ts';

/** PyTorch's module → its names → the arguments of each; null for what is not called. See record.py. */
interface Listing {
  torch: string;
  modules: Record<string, Record<string, string[] | null>>;
}

export interface Covered {
  have: string[];
  /** Name → the arguments that are missing. */
  differs: Map<string, string[]>;
  absent: string[];
}

/** Arguments that mean nothing where there is one device, one thread and no memory to reuse. */
const MEANINGLESS = new Set(
  `self input out device layout pin_memory memory_format names non_blocking size_average reduce foreach fused capturable
  differentiable mode num_workers pin_memory_device prefetch_factor persistent_workers multiprocessing_context
  worker_init_fn timeout in_order _stacklevel`.split(/\s+/),
);

const readListing = (): Listing =>
  JSON.parse(readFileSync(new URL('./pytorch.json', import.meta.url), 'utf8')) as Listing;

/** By PyTorch's modules; all of them unless some are named. */
export function coverageOf({ modules } = readListing(), names = Object.keys(modules)): Map<string, Covered> {
  const engine = api();
  return new Map(names.map((name) => [name, covered(modules[name]!, membersOf(engine, name))]));
}

export async function coverage({ decks: wanted, json }: CommandLine): Promise<number> {
  const listing = readListing();
  const unknown = wanted.find((name) => !(name in listing.modules));
  if (unknown !== undefined) {
    console.error(`recurrente: no module "${unknown}": expected ${Object.keys(listing.modules).join(', ')}`);
    return 2;
  }
  const table = coverageOf(listing, wanted.length > 0 ? wanted : undefined);
  if (json) console.log(JSON.stringify(Object.fromEntries([...table].map(([name, c]) => [name, plain(c)]))));
  else console.log(report(table, listing.torch, wanted.length > 0));
  return 0;
}

/** What the engine has under the name of one of PyTorch's modules. */
function membersOf({ module, classes }: Api, name: string): ApiEntry[] {
  const ofClass = { Tensor: 'Tensor', 'nn.Module': 'Module', 'optim.Optimizer': 'Optimizer' }[name];
  if (ofClass) return classes[ofClass]?.members ?? [];
  const path = {
    'utils.data': ['data'],
    'optim.lr_scheduler': ['optim', 'lrScheduler'],
    autograd: ['torch', 'autograd'],
  }[name];
  return (path ?? name.split('.')).reduce(
    (members: ApiEntry[], part) => members.find((one) => one.name === part)?.members ?? [],
    module,
  );
}

function covered(listed: Record<string, string[] | null>, members: readonly ApiEntry[]): Covered {
  const own = new Map(members.map((entry) => [snake(entry.name), entry]));
  const out: Covered = { have: [], differs: new Map(), absent: [] };
  for (const [name, wanted] of Object.entries(listed)) {
    const entry = own.get(name.toLowerCase() === name ? name : snake(name)) ?? members.find((one) => one.name === name);
    if (!entry) out.absent.push(name);
    else {
      const taken = argumentsOf(entry);
      const missing = (wanted ?? []).filter((a) => !MEANINGLESS.has(a) && taken !== null && !taken.has(plainName(a)));
      if (missing.length > 0) out.differs.set(name, missing);
      else out.have.push(name);
    }
  }
  return out;
}

/** The names of an entry's arguments, each in its plain form; null where its table does not say them. */
function argumentsOf({ call }: ApiEntry): Set<string> | null {
  if (call === undefined) return null;
  const names = call.replace(/@.*/, '').match(/[A-Za-z_]\w*/g) ?? [];
  return new Set(names.map(plainName));
}

/** T_max, t_max and tMax are one. */
const plainName = (name: string): string => name.replaceAll(/(?<=.)_/g, '').toLowerCase();

const snake = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

function report(table: ReadonlyMap<string, Covered>, version: string, all: boolean): string {
  const rows = [...table].map(([name, { have, differs, absent }]) => {
    const total = have.length + differs.size + absent.length;
    return [name, String(have.length), String(differs.size), String(absent.length), String(total)];
  });
  const head = ['module', 'have', 'differs', 'absent', 'listed'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const counts = [`What of PyTorch ${version} the engine has`, '', line(head), ...rows.map(line)].join('\n');
  const details = [...table].map(([name, c]) => detail(name, c, all));
  return `${counts}\n\n${details.filter((text) => text !== '').join('\n\n')}`;
}

/** What differs in a module; where it was asked for, all its names. */
function detail(name: string, { have, differs, absent }: Covered, all: boolean): string {
  const lacking = [...differs].map(([f, names]) => `${f} (without ${names.join(', ')})`);
  const parts = [
    all ? `have: ${have.join(', ')}` : '',
    lacking.length > 0 ? `differs: ${lacking.join(', ')}` : '',
    all ? `absent: ${absent.join(', ')}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${name}\n  ${parts.join('\n  ')}` : '';
}

const plain = ({ have, differs, absent }: Covered) => ({ have, differs: Object.fromEntries(differs), absent });
