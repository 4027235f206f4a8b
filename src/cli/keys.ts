/** `recurrente keys [KEY …]`: which keys of a head are obeyed, which are reveal.js's, and which have no effect; `--schema`: as editors read it. */

import { type Fate, fates } from '../compiler/source/head/fates.ts';
import { headSchema } from '../compiler/source/head/schema.ts';
import { nearest } from '../text/nearest.ts';
import type { CommandLine } from './commandLine.ts';
import { say } from './terminal.ts';
import { UsageError } from './usageError.ts';

const TITLES: Record<Fate, string> = {
  obeyed: 'obeyed here',
  passed: 'handed to reveal.js',
  told: 'no effect here, of which a deck that writes them is told',
};

export async function keys({ decks: wanted, json, schema }: CommandLine): Promise<number> {
  if (schema) {
    if (wanted.length > 0) throw new UsageError('keys --schema: expected no key, for it has them all');
    console.log(JSON.stringify(headSchema(), null, 2));
    return 0;
  }
  const all = fates();
  const unknown = wanted.find((key) => all[key] === undefined);
  if (unknown !== undefined) {
    const near = nearest(unknown, Object.keys(all));
    throw new UsageError(`no key "${unknown}" is known${near ? `: did you mean "${near}"?` : ''}`);
  }
  const names = (wanted.length > 0 ? wanted : Object.keys(all)).sort();
  if (json) console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, all[name]]))));
  else if (wanted.length > 0) say(names.map((name) => `${name}: ${TITLES[all[name]!]}`).join('\n'));
  else say(report(names, all));
  return 0;
}

const WIDTH = 110;

function report(names: string[], all: Record<string, Fate>): string {
  return (Object.keys(TITLES) as Fate[])
    .map((fate) => {
      const own = names.filter((name) => all[name] === fate);
      return `${TITLES[fate]} (${own.length})\n${lines(own)}`;
    })
    .join('\n\n');
}

function lines(names: string[]): string {
  const all = [''];
  for (const name of names) {
    if (all.at(-1)!.length + name.length > WIDTH) all.push('');
    all[all.length - 1] += `  ${name}`;
  }
  return all.join('\n');
}
