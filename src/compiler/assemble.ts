import type { Cell, Deck, Slide, Twin } from '../contract/deck.ts';
import type { PlacedCompiled } from './chunks.ts';
import type { Compiled } from './compile.ts';
import { contentsSlide, isListed } from './contents-slide.ts';
import type { Claim } from './context.ts';
import { makeSlide } from './make-slide.ts';
import { fillMarks } from './marks.ts';
import { referencesOf, withReferences } from './references-slide.ts';
import { SectionNumbers } from './section-numbers.ts';
import type { DeckSetting } from './setting.ts';
import type { CompiledSlide } from './slides.ts';
import type { DeckSource } from './source/deck-source.ts';
import type { Origin } from './source/includes.ts';
import { titleSlide } from './title-slide.ts';
import { UniqueNames } from './unique-names.ts';

export type Assembled = Pick<Deck, 'slides' | 'cells' | 'twins'>;

/** What the slides of a deck are given by the whole of it. */
interface DeckNames {
  names: UniqueNames;
  origin: (line: number) => Origin;
  /** The bibliography, as HTML. */
  references: string;
  numbers: SectionNumbers;
}

/** The fourth stage: puts the slides of a deck together: numbers, free ids, labels, lines; the mistakes that only a whole deck can have. */
export function assemble(chunks: PlacedCompiled[], setting: DeckSetting, source: DeckSource): Assembled {
  const { origin } = source.whole;
  const { report } = source;
  const names = new UniqueNames(origin);
  const references = referencesOf(chunks, setting);
  const numbers = new SectionNumbers(setting.head.numbered?.offset ?? []);
  const deck: DeckNames = { names, origin, references, numbers };
  const title = titleSlide(source.own, setting, names, report);
  const slides: Slide[] = title ? [title] : [];
  // It lists slides that are not made yet: until then it is one of no contents.
  const contents = chunks.some(({ compiled }) => compiled.slides.some((slide) => isListed(slide, setting)))
    ? slides.push(contentsSlide(slides.length, '', [], setting)) - 1
    : -1;
  const cells: Cell[] = [];
  const twins: Twin[] = [];
  const refused = chunks.map(({ first, compiled }) => {
    for (const each of compiled.diagnostics) report.add({ ...each, line: each.line + first });
    return compiled.claims.filter((claim) => !names.claim({ ...claim, line: claim.line + first }, report));
  });
  chunks.forEach(({ first, compiled }, i) => {
    const labels = labelsOf(compiled, refused[i]!, cells.length);
    const start = slides.length;
    for (const slide of compiled.slides) slides.push(fill(slide, first, slides.length, labels, deck));
    for (const { cell, python, line } of compiled.twins) {
      const slide = start + compiled.cells[cell]!.slide;
      twins.push({ label: labels[cell]!, python, ...origin(line + first), slide });
    }
    compiled.cells.forEach((cell, n) => {
      cells.push({ ...cell, label: labels[n]!, ...origin(cell.line + first), slide: start + cell.slide });
    });
  });
  if (contents >= 0) slides[contents] = contentsSlide(contents, names.free('TOC'), slides.slice(contents + 1), setting);
  return { slides: withReferences(chunks, slides, references, setting, names), cells, twins };
}

/** The label written, or `cell-N`, where N counts the deck's cells from 1. */
function labelsOf({ cells }: Compiled, refused: Claim[], before: number): string[] {
  const twice = new Map<string, number>();
  for (const { name } of refused) twice.set(name, (twice.get(name) ?? 0) + 1);
  return cells.map(({ label }, i) => {
    const left = twice.get(label) ?? 0;
    if (label !== '' && left === 0) return label;
    twice.set(label, left - 1);
    return `cell-${before + i + 1}`;
  });
}

/** The HTML of a slide with the same values is the same: it is written once. */
const written = new WeakMap<CompiledSlide, { key: readonly unknown[]; slide: Slide }>();

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, i) => value === other[i]);

function fill(slide: CompiledSlide, first: number, index: number, labels: string[], deck: DeckNames): Slide {
  const { names, origin, references, numbers } = deck;
  const { kind, title, id: wish, inner } = slide;
  const { file, line } = origin(slide.line + first);
  const id = wish.written ?? names.free(wish.base ?? `slide-${index}`);
  const values = inner.marks.map(({ kind: what, value }) => {
    if (what === 'slide') return id;
    if (what === 'id') return names.free(value);
    if (what === 'references') return references;
    if (what === 'number') return numbers.next(Number(value));
    if (what === 'cell-id') return names.idOfCell(labels[Number(value)]!);
    return what === 'place' ? placeIn(value, first, origin) : labels[Number(value)]!;
  });
  const key = [id, index, file, line, ...values];
  const before = written.get(slide);
  if (before && isSame(before.key, key)) return before.slide;
  const html = fillMarks(inner, values);
  const made = makeSlide({ index, kind, title, ...(file ? { file } : {}), line }, id, slide.attributes, html);
  written.set(slide, { key, slide: made });
  return made;
}

/** `file:line` of the deck: where in an included file that is. */
function placeIn(value: string, first: number, origin: DeckNames['origin']): string {
  const colon = value.lastIndexOf(':');
  const { file = value.slice(0, colon), line } = origin(Number(value.slice(colon + 1)) + first);
  return `${file}:${line}`;
}
