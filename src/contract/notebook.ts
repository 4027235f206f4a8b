/** A Jupyter notebook as we write it (nbformat 4.5): what a built site offers, and the page adds a student's edits to. Types only. */

export interface Notebook {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: Record<string, unknown>;
  cells: NotebookCell[];
}

export type NotebookCell = MarkdownCell | CodeCell;

/** Where in the deck it comes from. */
export interface Origin {
  slide: number;
  /** The label of the cell whose twin it is. */
  cell?: string;
}

interface Common {
  id: string;
  metadata: { recurrente?: Origin };
  /** Line by line, each with its end. */
  source: string[];
}

export interface MarkdownCell extends Common {
  cell_type: 'markdown';
  /** File name → type → base64. */
  attachments?: Record<string, Record<string, string>>;
}

export interface CodeCell extends Common {
  cell_type: 'code';
  execution_count: null;
  outputs: { output_type: 'stream'; name: 'stdout'; text: string[] }[];
}
