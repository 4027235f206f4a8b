import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const HEAD = '---\ntitle: T\nlang: es\n---\n\n## A\n\n';
const twin = (ts: string, python: string) =>
  parse(`${HEAD}::: {.twin}\n\`\`\`{ts}\n${ts}\n\`\`\`\n\n\`\`\`{python}\n${python}\n\`\`\`\n:::\n`, { file: 'x.md' });

test('a twin keeps its PyTorch code, without option lines, and where it stands', () => {
  const { twins, diagnostics, slides } = twin('//| label: c\nprint(1)', '#| code-fold: true\nprint(1)\nprint(2)');
  expect(diagnostics).toEqual([]);
  expect(twins).toEqual([{ label: 'c', python: 'print(1)\nprint(2)\n', line: 16, slide: 1 }]);
  expect(slides[1]!.html.match(/role="tab"/g)).toHaveLength(2);
});

test('a twin whose cell is hidden shows no tabs, and still counts', () => {
  const { twins, slides } = twin('//| echo: false\nconst a = 1', '#| echo: false\na = 1');
  expect(twins).toHaveLength(1);
  expect(slides[1]!.html).not.toContain('role="tab"');
});
