import type { PlacedCompiled } from './chunks.ts';
import { reportUnrun } from './code/unrun.ts';
import type { DeckSetting } from './setting.ts';
import type { DeckSource } from './source/deck-source.ts';
import type { PlacedStretch } from './source/stretches.ts';
import { isLocal } from './syntax/addresses.ts';
import { leadsAstray } from './syntax/attributes.ts';

/** The last stage: what only a whole deck can have wrong. */
export function checkDeck(chunks: PlacedCompiled[], setting: DeckSetting, source: DeckSource): void {
  checkGlue(source);
  checkFootnotes(chunks, setting, source);
  checkNamed(setting, source);
  checkHeadAddresses(setting, source);
  checkTitle(setting, source);
  checkUnrun(chunks, source);
}

function checkGlue({ stretches, report }: DeckSource): void {
  for (const index of gluedIn(stretches)) {
    const message = 'this heading stands right under a line of text: Quarto would read it as text';
    report.warn({ line: index + 1, column: 1 }, message, 'put an empty line before it');
  }
}

/** Headings of slides right under a line of text. */
function gluedIn(stretches: PlacedStretch[]): number[] {
  const all: number[] = [];
  stretches.forEach(({ first, stretch: { glued, text } }, i) => {
    if (text[0] === '#' && stretches[i - 1]?.stretch.endsInText) all.push(first);
    for (const index of glued) all.push(first + index);
  });
  return all;
}

/** A definition that nothing points to would vanish without a word. */
function checkFootnotes(chunks: PlacedCompiled[], { definitions }: DeckSetting, { report }: DeckSource): void {
  if (definitions.notes.size === 0) return;
  const used = new Set<string>();
  for (const { compiled } of chunks) for (const note of compiled.notes) used.add(note);
  for (const { label, index } of definitions.twice) {
    const place = { line: index + 1, column: 1 };
    report.error(place, `the footnote "${label}" is defined twice`, 'give one of them another label');
  }
  for (const [label, { first }] of definitions.notes) {
    if (used.has(label)) continue;
    const place = { line: first + 1, column: 1 };
    report.warn(place, `the footnote "${label}" is never used`, `write [^${label}] in the text`);
  }
}

/** Files that the head names for the page. */
function checkNamed({ head, exists, file }: DeckSetting, { own, report }: DeckSource): void {
  const { logo, chalkboard } = head.revealjs;
  const named = [
    { key: 'logo', what: 'logo', address: logo },
    { key: 'src', what: 'file of drawings', address: chalkboard?.src },
  ];
  for (const { key, what, address } of named) {
    if (!address || !isLocal(address) || exists(address)) continue;
    const lines = own.head.split('\n');
    const index = lines.findIndex((line) => new RegExp(`(?:^|[\\s{,])${key}\\s*:`).test(line));
    const place = { line: own.headLine + Math.max(0, index), column: Math.max(0, lines[index]?.indexOf(key) ?? 0) + 1 };
    report.error(place, `the ${what} "${address}" is not there`, `put it beside ${file}, or fix its name`);
  }
}

/** What the head would have the title slide load. */
function checkHeadAddresses({ head }: DeckSetting, { own, report }: DeckSource): void {
  const { titleAttributes, revealjs } = head;
  const named = Object.entries({ ...titleAttributes, ...(revealjs.logo ? { src: revealjs.logo } : {}) });
  for (const [name, value] of named.filter(([name, value]) => leadsAstray(name, value))) {
    const key = name === 'src' ? 'logo' : name;
    const index = Math.max(
      0,
      own.head.split('\n').findIndex((line) => line.includes(key)),
    );
    const place = { line: own.headLine + index, column: 1 };
    report.error(
      place,
      `the address "${value.slice(0, 60)}" is refused: it would run code`,
      'use a file beside the deck',
    );
  }
}

function checkUnrun(chunks: PlacedCompiled[], { report }: DeckSource): void {
  const all = chunks
    .filter(({ compiled }) => compiled.unrun.length > 0)
    .flatMap(({ first, compiled }) =>
      compiled.unrun.map((each) => ({ ...each, line: each.line + first, slide: first + each.slide })),
    );
  reportUnrun(all, (line, message, fix) => report.warn({ line, column: 1 }, message, fix));
}

function checkTitle({ head }: DeckSetting, { report }: DeckSource): void {
  if (head.title !== '' || report.list.some(({ message }) => message.startsWith('YAML'))) return;
  report.warn({ line: 1, column: 1 }, 'the deck has no title', 'begin the file with "---", "title: …", "---"');
}
