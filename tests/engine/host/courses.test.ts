import { expect, test } from 'vitest';
import { onBackend } from '../start.ts';
import { runCell } from './cell.ts';

onBackend();

/** A program beside its Python and what that prints in PyTorch. */
interface Program {
  name: string;
  cell: string;
  printed: string;
}

// Programs of the kinds that courses on recurrent networks give, and rounds of short cells, each round written before anybody
// looked whether the engine has the names.
const files = import.meta.glob(['../../fixtures/courses/*.txt', '../../fixtures/cells/*.txt'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const programs = Object.values(files as Record<string, string>).flatMap((text) =>
  text
    .split(/^=== /m)
    .slice(1)
    .map((program): Program => {
      const [head, cell, printed] = program.split(/^--- (?:cell|printed)\n/m) as [string, string, string];
      return { name: head.slice(0, head.indexOf('\n')), cell, printed: printed.trimEnd() };
    }),
);

test.each(programs)('$name', async ({ cell, printed }) => {
  const { text } = await runCell(cell);
  expect(text.trimEnd()).toBe(printed);
});
