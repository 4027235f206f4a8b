/** Where a deck says that it is found, and the code on its title slide, read by another's decoder. */

import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';

const PROJECT = 'website:\n  title: Curso\n  site-url: https://uni.example/curso\n';

function deckWith(head: string, project?: string) {
  const read = (path: string) => (path === 'clases/_quarto.yml' ? (project ?? null) : null);
  return parse(`---\ntitle: Clase\nlang: es\n${head}---\n\n## Uno\n\nx\n`, { file: 'clases/ñu 1.md', read });
}

/** The drawing as a camera sees it, six pixels a square. */
function readCode(html: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+)/.exec(html)![1]);
  const side = size * 6;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let down = 0; down < 6; down++) {
      const from = ((Number(y) * 6 + down) * side + Number(x) * 6) * 4;
      for (let i = 0; i < Number(width) * 6; i++) pixels.fill(0, from + i * 4, from + i * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe('the address', () => {
  const long = `https://example.org/${'a'.repeat(400)}?q=1&r=2`;
  test.each([
    ['url: https://example.org/mi-clase/\n', undefined, 'https://example.org/mi-clase/'],
    ['site-url: https://example.org/cursos\n', undefined, 'https://example.org/cursos/%C3%B1u%201/'],
    ['', PROJECT, 'https://uni.example/curso/%C3%B1u%201/'],
    ['url: https://example.org/otra\n', PROJECT, 'https://example.org/otra'],
    [`url: ${long}\n`, undefined, long],
  ])('%s', (head, project, address) => {
    const { head: read, slides, diagnostics } = deckWith(head, project);
    expect(read.address).toBe(address);
    expect(readCode(slides[0]!.html)).toBe(address);
    expect(diagnostics).toEqual([]);
  });

  test('has a name for who cannot see the code', () => {
    const [title] = deckWith('url: https://example.org/mi-clase/\n').slides;
    expect(title!.html).toContain('aria-label="Dirección de esta presentación: example.org/mi-clase"');
  });

  test('without a key there is none', () => {
    const { head, slides } = deckWith('');
    expect([head.address, slides[0]!.html.includes('svg')]).toEqual([undefined, false]);
  });

  test.each([
    ['url: example.org/x\n', undefined, 'clases/ñu 1.md', 4],
    ['site-url: "javascript:alert(1)"\n', undefined, 'clases/ñu 1.md', 4],
    ['', PROJECT.replace('https://', ''), 'clases/_quarto.yml', 3],
  ])('%s is told', (head, project, file, line) => {
    const { head: read, diagnostics } = deckWith(head, project);
    expect(read.address).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'warning', file, line });
    expect(diagnostics[0]!.message).toMatch(/is not an address: nobody is led to the deck$/);
  });
});
