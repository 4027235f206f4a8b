import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { renderPage } from '../../src/compiler/render.ts';
import { withPolicy } from '../../src/site/policy.ts';

function policyOf(body: string, head = ''): Map<string, string> {
  const deck = parse(`---\ntitle: T\nlang: en\n${head}---\n\n## A\n\n${body}\n`, { file: 'x.md', exists: () => true });
  const html = withPolicy(renderPage(deck), deck, false);
  const written = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  return new Map(written.split('; ').map((rule) => [rule.split(' ')[0]!, rule]));
}

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

it('lets nothing in that the deck does not name', () => {
  const policy = policyOf('Text.');
  expect(policy.get('default-src')).toBe("default-src 'none'");
  expect(policy.get('img-src')).toBe("img-src 'self' data: blob:");
  expect(policy.get('connect-src')).toBe("connect-src 'self' data: blob:");
  expect(policy.get('frame-src')).toBe("frame-src 'self'");
});

it.each([
  ['a picture', '![x](https://a.example/b.png)'],
  ['a background', '## B {background-image="https://a.example/b.png"}'],
  ['a page behind a slide', '## B {background-iframe="https://a.example/"}'],
  ['a film', '<video src="https://a.example/b.mp4"></video>'],
  ['a style', '[x]{style="background: url(https://a.example/b.png)"}'],
])('lets in the host of %s', (_, body) => {
  expect(policyOf(body).get('img-src')).toContain(' https://a.example');
});

it('lets in no host of a link', () => {
  expect(policyOf('[x](https://a.example/b)').get('img-src')).not.toContain('a.example');
});

it('knows the author’s own script only where the head allows it', () => {
  const body = '<script>document.title = 1</script>';
  expect(policyOf(body).get('script-src')).not.toContain(hashOf('document.title = 1'));
  expect(policyOf(body, 'allow-scripts: true\n').get('script-src')).toContain(hashOf('document.title = 1'));
});
