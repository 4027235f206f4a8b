import { REFERENCE_KINDS, type ReferenceKind } from '../words.ts';
import { BRACKETED, headingIn, type NamedHeading } from './named-heading.ts';
import { isDivClosing, isDivOpening } from './outline.ts';

/** A footnote's definition: `[^label]: …` and the indented lines after it, wherever in the deck it stands. */
export interface NoteSource {
  /** Line index of its first line in the file. */
  first: number;
  /** Its text without the label and the indentation. */
  lines: string[];
  /** How many letters of each line that left out. */
  cut: number[];
}

/** What the text of one slide may need from any other: taken out of the deck before its slides are read. */
export interface Definitions {
  notes: Map<string, NoteSource>;
  /** Labels that were defined before: the first definition counts. */
  twice: { label: string; index: number }[];
  /** The lines of link definitions (`[label]: address`). */
  links: string[];
  /** `fig-x` → 1: the numbers that cross-references show. */
  numbers: Map<string, number>;
  /** `fig-x-b` → `b`: a figure that is part of another has its number, and a letter. */
  letters: Map<string, string>;
  /** The first ids of each kind: what a reference that points to nothing may have meant. */
  targets: Record<ReferenceKind, string[]>;
  /** Line index of each numbered example, `(@)` → its number; and the numbers of the named ones, `(@name)`. */
  examples: Map<number, number>;
  namedExamples: Map<string, number>;
}

/** What one stretch of a deck defines, in the order of its lines, which count from the stretch's first. */
export interface Found {
  notes: { label: string; note: NoteSource }[];
  /** Lines that belong to a footnote's definition. */
  noteLines: ReadonlySet<number>;
  links: string[];
  targets: Target[];
  examples: { index: number; name: string }[];
  headings: NamedHeading[];
  /** Texts in brackets, in lower case, that may be links to headings. */
  bracketed: ReadonlySet<string>;
}

interface Target {
  id: string;
  kind: ReferenceKind;
  /** The id of the figure or table that it stands in. */
  whole?: string;
}

const NOTE = /^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*/;
const LINK = /^ {0,3}\[(?![\^ ])[^\]]{1,999}\]:[ \t]*\S/;
const EXAMPLE = /^[ \t>]*\(@([\w-]*)\)[ \t]+\S/;
const KINDS = REFERENCE_KINDS.join('|');
const TARGET = new RegExp(
  `(?:\\{[^{}\\n]{0,400}?#(?=(?:${KINDS})-)|\\b(?:label|lst-label):[ \\t]*["']?(?=(?:fig|tbl|eq|sec|lst)-))((${KINDS})-[\\w-]+)`,
  'g',
);

const MOST_TARGETS = 40;

export function findDefinitions(lines: string[], prose: readonly number[]): Found {
  const noteLines = new Set<number>();
  const bracketed = new Set<string>();
  const targets = targetsOf(lines, prose);
  const found: Found = { notes: [], noteLines, links: [], targets, examples: [], headings: [], bracketed };
  for (const index of prose) {
    const line = lines[index]!;
    if (line[0] === '#') found.headings.push(...headingIn(line));
    else if (line.includes('[')) for (const [, text] of line.matchAll(BRACKETED)) bracketed.add(text!.toLowerCase());
    if (!/^[ \t>]*[[(]/.test(line) || noteLines.has(index)) continue;
    const note = line.includes('[^') ? NOTE.exec(line) : null;
    if (note) {
      const end = endOfNote(lines, index);
      const text = [line.slice(note[0].length), ...lines.slice(index + 1, end).map(dedent)];
      const cut = text.map((each, i) => lines[index + i]!.length - each.length);
      found.notes.push({ label: note[1]!, note: { first: index, lines: text, cut } });
      for (let i = index; i < end; i++) noteLines.add(i);
      continue;
    }
    if (LINK.test(line)) found.links.push(line, ...titleBelow(lines[index + 1]));
    const example = EXAMPLE.exec(line);
    if (example) found.examples.push({ index, name: example[1]! });
  }
  return found;
}

/** Puts together what the stretches of a deck define; `first` is the line index of each one's first line. */
export function gatherDefinitions(parts: readonly { first: number; stretch: { found: Found } }[]): Definitions {
  const targets = Object.fromEntries(REFERENCE_KINDS.map((kind): [string, string[]] => [kind, []]));
  const all: Definitions = {
    notes: new Map(),
    twice: [],
    links: [],
    numbers: new Map(),
    letters: new Map(),
    targets: targets as Definitions['targets'],
    examples: new Map(),
    namedExamples: new Map(),
  };
  const counts: Record<string, number> = {};
  const headings = new Map<string, NamedHeading>();
  const bracketed = new Set<string>();
  for (const { first, stretch } of parts) {
    const { found } = stretch;
    for (const line of found.links) all.links.push(line);
    for (const text of found.bracketed) bracketed.add(text);
    for (const heading of found.headings) {
      const name = heading.text.toLowerCase();
      if (!headings.has(name)) headings.set(name, heading);
    }
    for (const { label, note } of found.notes) {
      if (all.notes.has(label)) all.twice.push({ label, index: first + note.first });
      else all.notes.set(label, { ...note, first: first + note.first });
    }
    for (const { id, kind, whole } of found.targets) {
      if (all.numbers.has(id)) continue;
      const parent = whole === undefined ? undefined : all.numbers.get(whole);
      if (parent !== undefined) {
        counts[whole!] = (counts[whole!] ?? 0) + 1;
        all.numbers.set(id, parent);
        all.letters.set(id, letter(counts[whole!]!));
        continue;
      }
      counts[kind] = (counts[kind] ?? 0) + 1;
      all.numbers.set(id, counts[kind]);
      if (counts[kind] <= MOST_TARGETS) targets[kind]!.push(id);
    }
    for (const { index, name } of found.examples) {
      const number = (name === '' ? undefined : all.namedExamples.get(name)) ?? all.examples.size + 1;
      all.examples.set(first + index, number);
      if (name !== '') all.namedExamples.set(name, number);
    }
  }
  // Only those that are used: any other heading may change, and no other slide with it. What the author defines counts before.
  for (const name of bracketed) {
    const heading = headings.get(name);
    if (heading) all.links.push('', `[${heading.text}]: <#${heading.id}>`);
  }
  return all;
}

/** What a footnote's label that has no text may have meant. */
export function firstLabels({ notes }: Definitions): string[] {
  const labels: string[] = [];
  for (const label of notes.keys()) if (labels.push(label) === 8) break;
  return labels;
}

/** A note goes on until an empty line that no indented line follows. */
function endOfNote(lines: string[], first: number): number {
  let end = first + 1;
  for (let i = end; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const indented = /^(?: {4}|\t)/.test(line);
    const joined = i === end && !/^(?:#|:::|```|~~~|\[\^|[-*+] |\d+[.)] )/.test(line);
    if (!indented && !joined) break;
    end = i + 1;
  }
  return end;
}

function dedent(line: string): string {
  return line.replace(/^(?: {1,4}|\t)/, '');
}

function titleBelow(line: string | undefined): string[] {
  return line !== undefined && /^[ \t]+["'(]/.test(line) ? [line] : [];
}

/** What a cross-reference to an id says, and its caption: `2`, or `2 (b)` for a part. */
export function numberOf({ numbers, letters }: Definitions, id: string): string | undefined {
  const number = numbers.get(id);
  const part = letters.get(id);
  return number === undefined ? undefined : `${number}${part ? ` (${part})` : ''}`;
}

const letter = (n: number): string => String.fromCharCode(96 + (((n - 1) % 26) + 1));

const PREFIXES = ['fig-', 'tbl-', 'eq-', 'sec-', 'lst-'];
const RARER = new RegExp(`[#@](?:${REFERENCE_KINDS.slice(PREFIXES.length).join('|')})-`, 'i');

/** Plain searches are faster than one pattern: most text holds none. */
export function mayHoldTarget(text: string): boolean {
  return PREFIXES.some((prefix) => text.includes(prefix)) || RARER.test(text);
}

/** The ids that cross-references may name; a figure's inside of another's block belongs to it. */
function targetsOf(lines: readonly string[], prose: readonly number[]): Target[] {
  const found: Target[] = [];
  /** Of the blocks that are open: the id of those that are figures or tables. */
  const open: (string | undefined)[] = [];
  let next = 0;
  lines.forEach((line, index) => {
    while (next < prose.length && prose[next]! < index) next++;
    const own = targetsIn(line);
    const whole = own.length > 0 ? open.findLast((id) => id !== undefined) : undefined;
    for (const target of own) found.push(whole?.slice(0, 3) === target.kind ? { ...target, whole } : target);
    if (prose[next] !== index || !line.includes(':::')) return;
    const text = line.trim();
    if (isDivClosing(text)) open.pop();
    else if (isDivOpening(text)) open.push(own.find(({ kind }) => kind === 'fig' || kind === 'tbl')?.id);
  });
  return found;
}

const LABEL = /\\label\s*\{([^{}]{1,200})\}/g;

function targetsIn(line: string): Target[] {
  // A formula's label, as TeX writes it.
  if (line.includes('\\label')) return [...line.matchAll(LABEL)].map(([, id]) => ({ id: id!, kind: 'eq' }));
  if (!line.includes('-') || !mayHoldTarget(line)) return [];
  return [...line.matchAll(TARGET)].map(([, id, kind]) => ({ id: id!, kind: kind as ReferenceKind }));
}
