/**
 * A lecture as a Jupyter notebook (nbformat 4.5): its text and formulas, the PyTorch code of its twins in their order, and
 * what each is expected to print. It runs from top to bottom in one Python.
 */

import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Cell, Deck, Slide, Twin } from '../../contract/deck.ts';
import type { CodeCell, MarkdownCell, Notebook, NotebookCell, Origin } from '../../contract/notebook.ts';
import { pathIn } from '../addresses.ts';
import { mimeOf } from '../mime.ts';
import { servedAs } from '../place.ts';
import { piecesOf } from './markdown.ts';

export interface NotebookOptions {
  /** What each twin prints, by its label; a cell without is there without an output. */
  printed?: ReadonlyMap<string, string>;
  /** The deck's files, as its page finds them → where they are. */
  files?: ReadonlyMap<string, string>;
}

export const notebookName = ({ name }: Deck): string => `${name}.ipynb`;

/** The notebook beside a deck's page; none where no twin runs. */
export function notebookBeside(deck: Deck): string | undefined {
  return runningTwins(deck).length > 0 ? notebookName(deck) : undefined;
}

/** The twins that run: `eval: false` only shows. */
export function runningTwins({ twins, cells }: Deck): Twin[] {
  const shown = new Set(cells.filter(({ options }) => !options.eval).map(({ label }) => label));
  return twins.filter(({ label }) => !shown.has(label));
}

export const notebookText = (deck: Deck, options: NotebookOptions): string =>
  `${JSON.stringify(notebookOf(deck, options), null, 1)}\n`;

export function notebookOf(deck: Deck, options: NotebookOptions = {}): Notebook {
  const { head, name } = deck;
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      title: head.title,
      ...(head.author.length > 0 ? { authors: head.author.map((author) => ({ name: author })) } : {}),
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      recurrente: { deck: name, ...(head.address === undefined ? {} : { address: head.address }) },
    },
    cells: new Writer(deck, options).cells(),
  };
}

class Writer {
  private readonly ids = new Set<string>();
  private readonly twins: ReadonlyMap<string, Twin>;
  private readonly code: ReadonlyMap<string, Cell>;

  constructor(
    private readonly deck: Deck,
    private readonly options: NotebookOptions,
  ) {
    this.twins = new Map(runningTwins(deck).map((twin) => [twin.label, twin]));
    this.code = new Map(deck.cells.map((cell) => [cell.label, cell]));
  }

  cells(): NotebookCell[] {
    const cells = this.deck.slides.map((slide) => this.slide(slide));
    if (this.twins.size > 0) cells.splice(1, 0, [this.begin()]);
    return cells.flat();
  }

  /** What every twin finds there, and one thread, so that sums are added in the order of the expected ones. */
  private begin(): CodeCell {
    return this.python('begin', 'import torch\nfrom torch import nn, optim\n\ntorch.set_num_threads(1)', '', {
      slide: 0,
    });
  }

  private slide(slide: Slide): NotebookCell[] {
    const attachments: Attachments = {};
    const pieces = piecesOf(slide.html, {
      address: (written, use) =>
        (use === 'shown' ? this.attach(written, attachments) : undefined) ?? this.absolute(written),
    });
    const id = /^<section[^>]*\sid="([^"]*)"/.exec(slide.html)?.[1] ?? `slide-${slide.index}`;
    const cells: NotebookCell[] = [];
    let text: string[] = [];
    if (slide.index === 0) text.push(...definitions(this.deck.head.macros));
    const flush = () => {
      if (text.length > 0) cells.push(this.markdown(id, text.join('\n\n'), attachments, { slide: slide.index }));
      text = [];
    };
    for (const piece of pieces) {
      if ('text' in piece) text.push(piece.text);
      else if (this.twins.has(piece.cell)) {
        flush();
        cells.push(this.twin(this.twins.get(piece.cell)!));
      } else text.push(...this.shown(piece.cell));
    }
    flush();
    return cells;
  }

  private twin({ label, python, slide }: Twin): CodeCell {
    const { seed } = this.deck.head;
    // Each cell of a deck begins from its seed.
    const seeded = /^torch\.manual_seed\(/.test(python) ? python : `torch.manual_seed(${seed})\n${python}`;
    return this.python(label, seeded, this.options.printed?.get(label) ?? '', { slide, cell: label });
  }

  /** Of the cells that run in the page alone, what a reader works on or learns from. */
  private shown(label: string): string[] {
    const { code, options } = this.code.get(label) ?? {};
    if (code === undefined || !options?.echo || options.role === 'check' || !options.role) return [];
    const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    return [`${ticks}ts\n${code.trimEnd()}\n${ticks}`];
  }

  private python(label: string, code: string, printed: string, recurrente: Origin): CodeCell {
    return {
      cell_type: 'code',
      id: this.freeId(label),
      metadata: { recurrente },
      execution_count: null,
      source: lines(code.trimEnd()),
      outputs: printed === '' ? [] : [{ output_type: 'stream', name: 'stdout', text: lines(printed) }],
    };
  }

  private markdown(id: string, text: string, attachments: Attachments, recurrente: Origin): MarkdownCell {
    const own = Object.entries(attachments).filter(([name]) => text.includes(`(attachment:${name})`));
    return {
      cell_type: 'markdown',
      id: this.freeId(id),
      metadata: { recurrente },
      source: lines(text),
      ...(own.length > 0 ? { attachments: Object.fromEntries(own) } : {}),
    };
  }

  /** A picture of the deck's own goes along. */
  private attach(written: string, attachments: Attachments): string | undefined {
    const path = pathIn(written);
    const file = path === null ? undefined : this.options.files?.get(servedAs(path));
    if (file === undefined) return undefined;
    const data = readFileSync(file).toString('base64');
    const type = mimeOf(file).replace(/;.*/, '');
    const plain = basename(file, extname(file)).replace(/[^\w-]+/g, '-') || 'picture';
    let name = plain + extname(file);
    for (let i = 2; attachments[name] && attachments[name]![type] !== data; i++) name = `${plain}-${i}${extname(file)}`;
    attachments[name] = { [type]: data };
    return `attachment:${name}`;
  }

  /** What is beside the deck's page is found where that stands. */
  private absolute(written: string): string | undefined {
    if (/^(?:https?:|mailto:|data:image\/)/i.test(written)) return encodeURI(decode(written));
    const { address } = this.deck.head;
    if (address === undefined || /^[a-z][a-z0-9+.-]*:/i.test(written)) return undefined;
    const asked = /^#(?!\/)/.test(written) ? `#/${written.slice(1)}` : written;
    return URL.canParse(asked, address) ? new URL(asked, address).href : undefined;
  }

  /** 1 to 64 letters, digits, `-` or `_`, and each once. */
  private freeId(base: string): string {
    const plain = base.replace(/[^\w-]+/g, '-').slice(0, 56) || 'cell';
    let id = plain;
    for (let i = 2; this.ids.has(id); i++) id = `${plain}-${i}`;
    this.ids.add(id);
    return id;
  }
}

/** The deck's own commands, for the formulas of all cells. */
function definitions(macros: Record<string, string>): string[] {
  const made = Object.entries(macros).map(([name, tex]) => {
    const count = Math.max(0, ...[...tex.matchAll(/#([1-9])/g)].map(([, n]) => Number(n)));
    return `\\newcommand{${name}}${count > 0 ? `[${count}]` : ''}{${tex}}`;
  });
  return made.length > 0 ? [`$${made.join(' ')}$`] : [];
}

type Attachments = Record<string, Record<string, string>>;

/** As nbformat keeps text: each line with its end. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
