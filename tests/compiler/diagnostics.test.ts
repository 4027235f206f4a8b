import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

/** Broken input → where and what. The head takes lines 1 to 4. */
const HEAD = '---\ntitle: T\nlang: es\n---\n';

test.each([
  ['an unclosed div', '## A\n::: {.columns}\n::: {.column}\nx\n:::\n', 6, 1, 'never closed'],
  ['a stray close', '## A\n\n:::\n', 7, 1, 'closes nothing'],
  ['an unclosed fence', '## A\n\n```python\nx\n', 7, 1, 'never closed'],
  ['unknown maths', '## A\n\nsea $\\alhpa$ x\n', 7, 6, 'maths'],
  ['a script address', '## A\n\n[x](javascript:alert(1))\n', 7, 3, 'refused'],
  ['an event attribute', '## A\n\n::: {.a onclick="x()"}\nb\n:::\n', 7, 9, 'refused'],
  ['an id used twice', '## A {#a}\n\n## B {#a}\n', 7, 6, 'used twice'],
  ['a missing image', '## A\n\nve ![x](no.png)\n', 7, 4, 'is not there'],
  ['a cell that cannot run', '## A\n\n```{ts}\nlet a = 1;\nlet b = ;\n```\n', 9, 9, 'cell'],
  ['a reference to nothing', '## A\n\nver @fig-x\n', 7, 5, 'points to nothing'],
  [
    'a twin without its half',
    '## A\n\n::: {.twin}\n```{ts}\n1\n```\n:::\n',
    7,
    1,
    '1 {ts} cells and no {python} block',
  ],
  ['an unknown diagram', '## A\n\n```{mermaid}\ngrap LR\n```\n', 8, 1, 'unknown kind'],
])('%s', (_name, body, line, column, message) => {
  const { diagnostics } = parse(HEAD + body, { file: 'x.md', exists: () => false });
  const errors = diagnostics.filter((each) => each.severity === 'error');
  expect(errors.map((each) => `${each.line}:${each.column}`)).toEqual([`${line}:${column}`]);
  expect(errors[0]!.message).toContain(message);
});

test('a mistake in the YAML head points at its line', () => {
  const { diagnostics } = parse('---\ntitle: T\nlang: es\nseed: many\ntimeot: 3\n---\n', { file: 'x.md' });
  expect(diagnostics.map(({ line, severity, fix }) => [line, severity, fix])).toEqual([
    [4, 'error', 'write a number, 0 or more'],
    [5, 'warning', 'did you mean "timeout"?'],
  ]);
});
