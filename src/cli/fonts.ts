/** A Vite plugin: KaTeX's fonts as woff2 only. Every browser of the last ten years reads it; woff and ttf would weigh 1 MB more. */

import type { Plugin } from 'vite';

export function woff2Only(): Plugin {
  return {
    name: 'recurrente:woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex[^/]*\.css(?:$|\?)/.test(id)) return null;
      return { code: code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ''), map: null };
    },
  };
}
