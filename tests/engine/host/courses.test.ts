import { expect, test } from 'vitest';
import { onBackend } from '../start.ts';
import { runCell } from './cell.ts';
import { recorded } from './recorded.ts';

onBackend();

// Programs of the kinds that courses on recurrent networks give.
const files = import.meta.glob<string>('../../fixtures/courses/*.txt', {
  eager: true,
  query: '?raw',
  import: 'default',
});

test.each(recorded(files))('$name', async ({ cell, printed }) => {
  const { text } = await runCell(cell);
  expect(text.trimEnd()).toBe(printed);
});
