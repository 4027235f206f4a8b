/** A program beside its Python and what that prints in PyTorch, as `tests/fixtures/courses/record.py` writes it. */
export interface Recorded {
  name: string;
  cell: string;
  printed: string;
}

/** The programs of the texts of files. */
export function recorded(files: Record<string, string>): Recorded[] {
  return Object.values(files).flatMap((text) =>
    text
      .split(/^=== /m)
      .slice(1)
      .map((program): Recorded => {
        const [head, cell, printed] = program.split(/^--- (?:cell|printed)\n/m) as [string, string, string];
        return { name: head.slice(0, head.indexOf('\n')), cell, printed: printed.trimEnd() };
      }),
  );
}
