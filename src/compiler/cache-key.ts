import { createHash } from 'node:crypto';
import type { DeckSetting } from './setting.ts';
import { firstLabels, mayHoldTarget, numberOf } from './source/definitions.ts';
import type { Chunk } from './source/stretches.ts';
import { REFERENCE_KINDS, type ReferenceKind } from './words.ts';

/** What is the same for all slides and changes what they compile to. */
export function settingKey({ file, head, links, bibliography, colours, styles }: DeckSetting): string {
  const { lang, macros, revealjs, execute, allowScripts, values, numbered } = head;
  const whole = JSON.stringify([
    file,
    lang,
    macros,
    revealjs,
    execute,
    allowScripts,
    values.from,
    numbered,
    [...styles.classes],
    links,
    colours,
    bibliography.names,
    [...bibliography.entries.values()],
  ]);
  return createHash('sha1').update(whole).digest('base64url');
}

/** The last key of a chunk: the same string is found faster than another that says the same. */
const keys = new WeakMap<Chunk, { foreign: string; key: string }>();

/** A slide's text and all that it takes from other slides: the same key, the same HTML. `first` is its line's index. */
export function chunkKey(chunk: Chunk, first: number, deck: DeckSetting, setting: string): string {
  const foreign = `${setting}\n${foreignTo(chunk, first, deck)}\n`;
  const known = keys.get(chunk);
  if (known?.foreign === foreign) return known.key;
  const key = foreign + chunk.text;
  keys.set(chunk, { foreign, key });
  return key;
}

/** What a slide's text names that may stand elsewhere. */
interface Mentions {
  /** Of formulas: `\label`, `\eqref`. */
  labels: string[];
  notes: string[];
  targets: { id: string; kind: ReferenceKind; used: boolean }[];
  examples: string[];
  /** It may hold numbered examples. */
  at: boolean;
  /** It may ask for values: shortcodes, `when-meta`. */
  codes: boolean;
}

const TARGETS = new RegExp(`@?(?<=@|\\b)(${REFERENCE_KINDS.join('|')})(-[\\w-]*)`, 'gi');

const LABEL = /\\(?:label|eqref|ref)\s*\{([^{}]{1,200})\}/g;

const NOTE = /\[\^([^\]\s]{1,200})\]/g;

const mentions = new WeakMap<Chunk, Mentions | null>();

function mentionsIn({ text }: Chunk): Mentions | null {
  const at = text.includes('@');
  const targets = mayHoldTarget(text) ? [...text.matchAll(TARGETS)] : [];
  const notes = text.includes('[^') ? [...text.slice(0, text.lastIndexOf(']') + 1).matchAll(NOTE)] : [];
  const labels = [...text.matchAll(LABEL)].map(([, label]) => label!);
  const codes = text.includes('{{<') || text.includes('-meta=');
  if (!at && !codes && targets.length === 0 && notes.length === 0 && labels.length === 0) return null;
  return {
    labels,
    notes: notes.map(([, label]) => label!),
    targets: targets.map(([whole, word, rest]) => {
      const kind = word!.toLowerCase() as ReferenceKind;
      return { id: kind + rest!, kind, used: whole[0] === '@' };
    }),
    examples: at ? [...text.matchAll(/@([\w-]+)/g)].map(([, name]) => name!) : [],
    at,
    codes,
  };
}

function foreignTo(chunk: Chunk, first: number, { definitions, head, variables }: DeckSetting): string {
  if (!mentions.has(chunk)) mentions.set(chunk, mentionsIn(chunk));
  const own = mentions.get(chunk);
  if (!own) return '';
  const foreign: unknown[] = own.notes.map((label) => {
    const note = definitions.notes.get(label);
    return note ? [note.first - first, note.lines] : firstLabels(definitions);
  });
  // A mistake names the targets that there are.
  const lost = new Set<ReferenceKind>();
  for (const { id, kind, used } of own.targets) {
    const number = numberOf(definitions, id) ?? '';
    foreign.push(number);
    if (number === '' && used) lost.add(kind);
  }
  for (const kind of lost) foreign.push(definitions.targets[kind]);
  for (const label of own.labels) foreign.push(definitions.numbers.get(label) ?? 0);
  for (const name of own.examples) foreign.push(definitions.namedExamples.get(name) ?? 0);
  if (own.at && definitions.examples.size > 0)
    foreign.push(chunk.lines.map((_, i) => definitions.examples.get(first + i) ?? 0));
  if (own.codes) foreign.push(head.values, variables.values);
  return JSON.stringify(foreign);
}
