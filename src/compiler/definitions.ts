import type { Outline } from './outline.ts';

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
  /** Lines that belong to a footnote's definition. */
  noteLines: Set<number>;
  /** The lines of link definitions (`[label]: address`). */
  links: string[];
  /** `fig-x` → 1: the numbers that cross-references show. */
  numbers: Map<string, number>;
  /** The first ids of each kind: what a reference that points to nothing may have meant. */
  targets: Record<string, string[]>;
  /** Line index of each numbered example, `(@)` → its number; and the numbers of the named ones, `(@name)`. */
  examples: Map<number, number>;
  namedExamples: Map<string, number>;
}

const NOTE = /^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*/;
const LINK = /^ {0,3}\[(?![\^ ])[^\]]{1,999}\]:[ \t]*\S/;
const EXAMPLE = /^[ \t>]*\(@([\w-]*)\)[ \t]+\S/;
const TARGET = /(?:\{[^{}\n]{0,400}?#|\b(?:label|lst-label):[ \t]*["']?)((fig|tbl|eq|sec|lst)-[\w-]+)/g;

const MOST_TARGETS = 40;

export function readDefinitions(lines: string[], outline: Outline): Definitions {
  const found: Definitions = {
    notes: new Map(),
    twice: [],
    noteLines: new Set(),
    links: [],
    ...numberTargets(lines),
    examples: new Map(),
    namedExamples: new Map(),
  };
  outline.prose((line, index) => {
    if (found.noteLines.has(index)) return;
    const note = line.includes('[^') ? NOTE.exec(line) : null;
    if (note) {
      const end = endOfNote(lines, index);
      const text = [line.slice(note[0].length), ...lines.slice(index + 1, end).map(dedent)];
      const cut = text.map((each, i) => lines[index + i]!.length - each.length);
      if (found.notes.has(note[1]!)) found.twice.push({ label: note[1]!, index });
      else found.notes.set(note[1]!, { first: index, lines: text, cut });
      for (let i = index; i < end; i++) found.noteLines.add(i);
      return;
    }
    if (LINK.test(line)) found.links.push(line, ...titleBelow(lines[index + 1]));
    const example = EXAMPLE.exec(line);
    if (!example) return;
    const known = example[1] === '' ? undefined : found.namedExamples.get(example[1]!);
    const number = known ?? found.examples.size + 1;
    found.examples.set(index, number);
    if (example[1] !== '') found.namedExamples.set(example[1]!, number);
  });
  return found;
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

const PREFIXES = ['fig-', 'tbl-', 'eq-', 'sec-', 'lst-'];

/** Five plain searches are faster than one pattern: most text holds none. */
export function mayHoldTarget(text: string): boolean {
  return PREFIXES.some((prefix) => text.includes(prefix));
}

/** Numbers the targets in the order in which they stand in the file. */
function numberTargets(lines: string[]): Pick<Definitions, 'numbers' | 'targets'> {
  const numbers = new Map<string, number>();
  const targets: Record<string, string[]> = { fig: [], tbl: [], eq: [], sec: [], lst: [] };
  const counts: Record<string, number> = {};
  for (const line of lines) {
    if (!line.includes('-') || !mayHoldTarget(line)) continue;
    for (const match of line.matchAll(TARGET)) {
      const [, id, kind] = match as unknown as [string, string, string];
      if (numbers.has(id)) continue;
      counts[kind] = (counts[kind] ?? 0) + 1;
      numbers.set(id, counts[kind]);
      if (counts[kind] <= MOST_TARGETS) targets[kind]!.push(id);
    }
  }
  return { numbers, targets };
}
