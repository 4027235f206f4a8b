/** What the program says of itself, as tables that both guides include: a test holds the files against it. */

import { coverageOf } from '../../src/cli/coverage/coverage.ts';
import { fates } from '../../src/compiler/source/head/fates.ts';
import { THEMES } from '../../src/compiler/source/themes.ts';
import type { ApiEntry } from '../../src/contract/api.ts';
import { type KeyRow, keysOf } from '../../src/deck/menu/keyTable.ts';
import { en } from '../../src/deck/words/en.ts';
import { es } from '../../src/deck/words/es.ts';
import { api } from '../../src/site/api/plugin.ts';

interface Titles {
  keys: [string, string];
  coverage: [string, string, string, string];
  options: [string, string];
}

/** English is the original, as the decks are named. */
const LANGUAGES = {
  '': {
    words: en,
    titles: {
      keys: ['Keys', 'What they do'],
      coverage: ['Module', 'Same', 'Fewer arguments', 'Absent'],
      options: ['Call', 'Its options'],
    },
  },
  '.es': {
    words: es,
    titles: {
      keys: ['Teclas', 'Qué hacen'],
      coverage: ['Módulo', 'Igual', 'Menos argumentos', 'Falta'],
      options: ['Llamada', 'Sus opciones'],
    },
  },
} satisfies Record<string, { words: typeof en; titles: Titles }>;

/** Name of the file → its text. */
export function parts(): Map<string, string> {
  const all = new Map<string, string>();
  for (const [suffix, { words, titles }] of Object.entries(LANGUAGES)) {
    const keys = keysOf(words);
    const half = keys.findIndex(({ keys }) => keys.includes('S'));
    all.set(`_keys-move${suffix}.md`, keyTable(keys.slice(0, half), titles.keys));
    all.set(`_keys-teach${suffix}.md`, keyTable(keys.slice(half), titles.keys));
    all.set(`_coverage${suffix}.md`, coverageTables(titles.coverage));
    const { figures, controls } = calls();
    all.set(`_figures${suffix}.md`, optionTable(figures, titles.options));
    all.set(`_controls${suffix}.md`, optionTable(controls, titles.options));
  }
  all.set('_passed.md', list(Object.entries(fates()).flatMap(([key, fate]) => (fate === 'passed' ? [key] : []))));
  all.set('_themes.md', list(Object.keys(THEMES)));
  return all;
}

/** What a cell can call to show something: `chart.line`, `input.slider`, each with its options. */
export function calls(): { figures: ApiEntry[]; controls: ApiEntry[] } {
  const all = api().display.flatMap((entry) => (entry.members ? membersOf(entry) : [entry]));
  const isControl = ({ name }: ApiEntry): boolean => name.startsWith('input.');
  return { figures: all.filter((entry) => !isControl(entry)), controls: all.filter(isControl) };
}

const membersOf = ({ name, members = [] }: ApiEntry): ApiEntry[] =>
  members.map((member) => ({ ...member, name: `${name}.${member.name}` }));

function keyTable(rows: readonly KeyRow[], titles: readonly string[]): string {
  const lines = rows.map(({ keys, does }) => [keys.map((key) => `<kbd>${key}</kbd>`).join(' '), does]);
  return tableOf(titles, lines);
}

/** Two tables side by side: one would be taller than a slide. */
function coverageTables(titles: readonly string[]): string {
  const rows = [...coverageOf()].map(([name, { have, differs, absent }]) => [
    `\`${name}\``,
    ...[have.length, differs.size, absent.length].map(String),
  ]);
  const half = Math.ceil(rows.length / 2);
  const columns = [rows.slice(0, half), rows.slice(half)].map(
    (some) => `::: {.column width="50%"}\n\n${tableOf(titles, some, ':--|--:|--:|--:')}\n:::\n`,
  );
  return `:::: {.columns}\n${columns.join('')}::::\n`;
}

/** A row for each call that takes options; those that take the same share it. */
function optionTable(entries: readonly ApiEntry[], titles: readonly string[]): string {
  const byOptions = new Map<string, string[]>();
  for (const { name, options = [] } of entries) {
    if (options.length === 0) continue;
    const taken = options.map((option) => `\`${option.name}\``).join(' ');
    byOptions.set(taken, [...(byOptions.get(taken) ?? []), `\`${name}\``]);
  }
  return tableOf(
    titles,
    [...byOptions].map(([taken, names]) => [names.join(' '), taken]),
  );
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[], rule = ':--|:--'): string {
  return `| ${titles.join(' | ')} |\n|${rule}|\n${rows.map((row) => `| ${row.join(' | ')} |\n`).join('')}`;
}

const list = (names: readonly string[]): string => `${names.map((name) => `\`${name}\``).join(' ')}\n`;
