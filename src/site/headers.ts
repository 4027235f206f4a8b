/**
 * What each page says of itself, as headers too, for hosts that set them: a `_headers` file (Netlify, Cloudflare Pages)
 * and a piece of nginx's configuration. A policy in a header also holds for what a page cannot say: who may frame it.
 */

import type { Rolldown } from 'vite';

const COMMON: readonly [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
];

/** The name of a file of `assets/` changes with what it holds. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Folder of a page, with a slash at both ends → its policy. `base`: the path of the site on its host. */
function policiesIn(bundle: Rolldown.OutputBundle, base: string): Map<string, string> {
  const pages = Object.values(bundle).filter(({ fileName }) => /(?:^|\/)index\.html$/.test(fileName));
  return new Map(
    pages.flatMap((page) => {
      const html = page.type === 'asset' ? String(page.source) : '';
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
      return policy ? [[base + page.fileName.replace(/index\.html$/, ''), policy] as const] : [];
    }),
  );
}

export function netlifyHeaders(bundle: Rolldown.OutputBundle, base = '/'): string {
  const rule = (path: string, headers: readonly (readonly [string, string])[]) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const pages = [...policiesIn(bundle, base)].map(([path, policy]) =>
    rule(path === base ? path : `${path}*`, [['Content-Security-Policy', policy]]),
  );
  return `${[rule(`${base}*`, COMMON), rule(`${base}assets/*`, [['Cache-Control', FOREVER]]), ...pages].join('\n\n')}\n`;
}

/** To be included in a `server` block whose root is the site; nginx drops headers of outer blocks where an inner one adds any. */
export function nginxHeaders(bundle: Rolldown.OutputBundle, base = '/'): string {
  const add = (headers: readonly (readonly [string, string])[]) =>
    headers.map(([name, value]) => `  add_header ${name} "${value}" always;`).join('\n');
  const pages = [...policiesIn(bundle, base)].map(
    ([path, policy]) =>
      `location ${path === base ? `= ${base}` : `"${path.replace(/["\\]/g, '\\$&')}"`} {\n${add([...COMMON, ['Content-Security-Policy', policy]])}\n}`,
  );
  return `${[`location ${base}assets/ {\n${add([...COMMON, ['Cache-Control', FOREVER]])}\n}`, ...pages].join('\n')}\n`;
}
