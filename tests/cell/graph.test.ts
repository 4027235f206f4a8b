import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph, type GraphCell } from '../../src/cell/graph.ts';

const cell = (label: string, definitions: string[], references: string[] = []): GraphCell => ({
  label,
  definitions,
  references,
});

describe('a name means its nearest definition above', () => {
  const graph = new Graph([
    cell('a', ['x']),
    cell('b', ['y'], ['x']),
    cell('c', ['x'], ['x']),
    cell('d', [], ['x', 'y']),
  ]);

  it('takes the redefinition where there is one between', () => {
    expect(graph.sourcesOf('b').get('x')).toBe('a');
    expect(graph.sourcesOf('c').get('x')).toBe('a');
    expect(graph.sourcesOf('d').get('x')).toBe('c');
  });

  it('needs what it uses, and what that uses, top to bottom', () => {
    expect(graph.needs('d')).toEqual(['a', 'b', 'c']);
    expect(graph.needs('a')).toEqual([]);
  });

  it('has as dependents what uses it, directly or not', () => {
    expect(graph.dependents('a')).toEqual(['b', 'c', 'd']);
    expect(graph.dependents('c')).toEqual(['d']);
  });

  it('knows where a name comes too late', () => {
    expect(graph.definedBelow('y', 'a')).toBe('b');
    expect(graph.definedBelow('z', 'a')).toBeUndefined();
  });
});

it('never needs itself or a cell below, whatever the deck', () => {
  const names = fc.subarray(['p', 'q', 'r', 's']);
  fc.assert(
    fc.property(fc.array(fc.tuple(names, names), { maxLength: 12 }), (rows) => {
      const cells = rows.map(([definitions, references], i) => cell(String(i), definitions, references));
      const graph = new Graph(cells);
      for (const [i] of cells.entries()) {
        expect(graph.needs(String(i)).every((label) => Number(label) < i)).toBe(true);
        expect(graph.dependents(String(i)).every((label) => Number(label) > i)).toBe(true);
      }
    }),
  );
});
