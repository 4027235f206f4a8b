import { hash as digest } from 'node:crypto';
import type { Cell, Deck, Slide, Twin } from '../contract/deck.ts';
import { attributes } from '../text/html.ts';
import type { Compiled } from './compile.ts';
import type { Claim } from './context.ts';
import type { Report } from './diagnostics.ts';
import { fillMarks } from './marks.ts';
import type { CompiledSlide } from './slides.ts';
import type { Origin } from './source/includes.ts';

/** Names that must be different in a whole deck. */
export class Names {
  /** The bibliography, as HTML. */
  references = '';

  constructor(readonly origin: (line: number) => Origin) {}

  private readonly taken = new Map<string, number>();
  private readonly next = new Map<string, number>();

  /** False when the name was taken before, which is told. */
  claim({ what, name, line, column }: Claim, report: Report): boolean {
    const key = `${what} ${name}`;
    const first = this.taken.get(key);
    if (first === undefined) {
      this.taken.set(key, line);
      return true;
    }
    const { file, line: where } = this.origin(first);
    const message = `the ${what} "${name}" is used twice (first ${file ? `at ${file}:` : 'on line '}${where})`;
    report.error({ line, column }, message, `give one of them another ${what}`);
    return false;
  }

  /** The id, or the id with the next free number: nobody wrote it, so a clash is no mistake. */
  free(base: string): string {
    let id = base;
    for (let n = this.next.get(base) ?? 1; this.taken.has(`id ${id}`); n++) {
      id = `${base}-${n}`;
      this.next.set(base, n + 1);
    }
    this.taken.set(`id ${id}`, 0);
    return id;
  }
}

/** Where a compiled chunk stands in its deck. */
export interface Placed {
  first: number;
  compiled: Compiled;
}

/** Puts the slides of a deck together: numbers, free ids, labels, lines; the mistakes that only a whole deck can have. */
export function assemble(
  placed: Placed[],
  title: Slide | null,
  names: Names,
  report: Report,
): Pick<Deck, 'slides' | 'cells' | 'twins'> {
  const slides: Slide[] = title ? [title] : [];
  const cells: Cell[] = [];
  const twins: Twin[] = [];
  const refused = placed.map(({ first, compiled }) => {
    for (const each of compiled.diagnostics) report.add({ ...each, line: each.line + first });
    return compiled.claims.filter((claim) => !names.claim({ ...claim, line: claim.line + first }, report));
  });
  placed.forEach(({ first, compiled }, i) => {
    const labels = labelsOf(compiled, refused[i]!, cells.length);
    const start = slides.length;
    for (const slide of compiled.slides) slides.push(place(slide, first, slides.length, labels, names));
    for (const { cell, python, line } of compiled.twins) {
      const slide = start + compiled.cells[cell]!.slide;
      twins.push({ label: labels[cell]!, python, ...names.origin(line + first), slide });
    }
    compiled.cells.forEach((cell, n) => {
      cells.push({ ...cell, label: labels[n]!, ...names.origin(cell.line + first), slide: start + cell.slide });
    });
  });
  return { slides, cells, twins };
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
const written = new WeakMap<CompiledSlide, { key: string; slide: Slide }>();

function place(slide: CompiledSlide, first: number, index: number, labels: string[], names: Names): Slide {
  const { kind, title, id: wish, inner } = slide;
  const { file, line } = names.origin(slide.line + first);
  const id = wish.written ?? names.free(wish.base ?? `slide-${index}`);
  const values = inner.marks.map(({ kind: what, value }) => {
    if (what === 'slide') return id;
    if (what === 'id') return names.free(value);
    if (what === 'references') return names.references;
    return what === 'place' ? placeIn(value, first, names) : labels[Number(value)]!;
  });
  const key = [id, index, file, line, ...values].join('\n');
  const before = written.get(slide);
  if (before?.key === key) return before.slide;
  const html = fillMarks(inner, values);
  const made = makeSlide({ index, kind, title, ...(file ? { file } : {}), line }, id, slide.attributes, html);
  written.set(slide, { key, slide: made });
  return made;
}

/** `file:line` of the deck: where in an included file that is. */
function placeIn(value: string, first: number, names: Names): string {
  const colon = value.lastIndexOf(':');
  const { file = value.slice(0, colon), line } = names.origin(Number(value.slice(colon + 1)) + first);
  return `${file}:${line}`;
}

export function makeSlide(slide: Omit<Slide, 'html' | 'hash'>, id: string, rest: string, inner: string): Slide {
  // Lines move when something above is edited: that alone is no change of the slide.
  const hash = digest('sha1', `${id}${rest}${inner}`, 'base64url').slice(0, 12);
  const html = `<section${attributes({ id })}${rest}${attributes({ 'data-line': slide.line, 'data-file': slide.file, 'data-hash': hash })}>\n${inner}</section>\n`;
  return { ...slide, html, hash };
}
