import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/contract/protocol.ts';
import { Outputs } from '../../../src/kernel/thread/outputs.ts';
import { en } from '../../../src/kernel/thread/words/en.ts';

/** What the page would show after these replies. */
function gather(use: (outputs: Outputs) => void): { text: string[]; count: number } {
  const text: string[] = [];
  let count = -1;
  const receive = (reply: Reply) => {
    if (reply.type === 'output')
      text[reply.index] = reply.output.kind === 'text' ? reply.output.text : reply.output.kind;
    if (reply.type === 'text') text[reply.index] += reply.text;
    if (reply.type === 'outputs') count = reply.count;
  };
  const outputs = new Outputs('cell', receive, en);
  use(outputs);
  outputs.end();
  return { text, count };
}

describe('outputs of a run', () => {
  it('joins prints that follow one another', () => {
    const { text, count } = gather((outputs) => {
      outputs.print('a\n');
      outputs.print('b\n');
      outputs.add({ kind: 'mermaid', source: '' });
      outputs.print('c\n');
    });
    expect(text).toEqual(['a\nb\n', 'mermaid', 'c\n']);
    expect(count).toBe(3);
  });

  it('cuts after 10,000 lines and says so', () => {
    const { text } = gather((outputs) => {
      for (let i = 0; i < 20_000; i++) outputs.print(`${i}\n`);
    });
    const lines = text[0]!.split('\n');
    expect(lines[9_999]).toBe('9999');
    expect(lines.length).toBeLessThan(10_005);
    expect(text[0]).toContain('output cut here');
  });

  it('cuts after 1 MB, also on one line', () => {
    const { text } = gather((outputs) => outputs.print('x'.repeat(3_000_000)));
    expect(text[0]!.length).toBeLessThan(1_000_200);
    expect(text[0]).toContain('output cut here');
  });
});
