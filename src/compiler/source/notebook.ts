/** Jupyter's notebooks: their cells, and their outputs as Markdown. */

type Text = string | string[];

export interface NotebookOutput {
  output_type: 'stream' | 'execute_result' | 'display_data' | 'error' | string;
  text?: Text;
  data?: Record<string, unknown>;
  evalue?: string;
  ename?: string;
}

export interface NotebookCell {
  cell_type: 'markdown' | 'code' | 'raw' | string;
  id?: string;
  metadata?: { tags?: unknown };
  source: Text;
  outputs?: NotebookOutput[];
  attachments?: Record<string, Record<string, string>>;
}

export interface Notebook {
  cells: NotebookCell[];
  metadata: { kernelspec?: { language?: string; name?: string }; language_info?: { name?: string } };
}

/** Null when it is not a notebook. */
export function readNotebook(json: string): Notebook | null {
  try {
    const { cells, metadata } = JSON.parse(json) as Partial<Notebook>;
    return Array.isArray(cells) ? { cells, metadata: metadata ?? {} } : null;
  } catch {
    return null;
  }
}

export const sourceOf = (text: Text | undefined): string => (Array.isArray(text) ? text.join('') : (text ?? ''));

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The richest form of an output that a slide can show; empty for none. */
export function outputMarkdown({ output_type, text, data, ename, evalue }: NotebookOutput): string {
  if (output_type === 'stream') return listing(sourceOf(text));
  if (output_type === 'error') return listing(`${ename ?? 'Error'}: ${evalue ?? ''}`);
  const form = (type: string): string | undefined => {
    const value = data?.[type];
    return typeof value === 'string' || Array.isArray(value) ? sourceOf(value as Text) : undefined;
  };
  const markdown = form('text/markdown');
  if (markdown !== undefined) return markdown.trim();
  const words = form('text/plain') ?? '';
  for (const type of PICTURES) {
    const picture = form(type)?.replace(/\s/g, '');
    if (picture) return `![](data:${type};base64,${picture}){fig-alt="${altOf(words)}"}`;
  }
  const svg = form('image/svg+xml');
  if (svg) return raw(svg.slice(Math.max(0, svg.indexOf('<svg'))));
  const html = form('text/html');
  if (html) return raw(html.replace(/<style\b[\s\S]*?<\/style>|<script\b[\s\S]*?<\/script>/gi, ''));
  const latex = form('text/latex');
  if (latex) return latex.trim();
  return words === '' ? '' : listing(words);
}

/** `<Figure size 640x480 with 1 Axes>` says nothing to who does not see it, but that it is a figure. */
const altOf = (words: string): string => words.replace(/[<>"\n]/g, ' ').trim() || 'Figure';

const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));

function listing(text: string): string {
  const plain = text.replace(/\n+$/, '');
  if (plain.trim() === '') return '';
  const fence = fenceFor(plain);
  return `${fence}{.text .output}\n${plain}\n${fence}`;
}

function raw(html: string): string {
  const fence = fenceFor(html);
  return `${fence}{=html}\n${html.trim()}\n${fence}`;
}
