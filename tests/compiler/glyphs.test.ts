/** Signs that KaTeX's fonts have not: no complaint on the terminal, and room for them in a box. */

import { expect, test, vi } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const heightOf = (tex: string): number => {
  const html = parse(`## A\n\n$${tex}$\n`, { file: 'x.md' }).slides[0]!.html;
  return Number(/class="katex-strut" style="height:([\d.]+)em/.exec(html)![1]);
};

test.each([...'«»¿¡ºª€½²µ•✓№😀'])('%s has the height of an M', (sign) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(heightOf(`\\boxed{\\text{${sign}}}`)).toBe(heightOf('\\boxed{\\text{M}}'));
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
