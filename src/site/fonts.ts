/** A Vite plugin: KaTeX's fonts as woff2 only. Every browser of the last ten years reads it; woff and ttf would weigh 1 MB more. */

import type { Plugin } from 'vite';

const OLDER = /,\s*url\([^)]*\)\s*format\(["']?(?:woff|truetype)["']?\)/g;

export function woff2Only(): Plugin {
  return {
    name: 'recurrente:woff2',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset') continue;
        if (/KaTeX_[^/]*\.(?:woff|ttf)$/.test(name)) delete bundle[name];
        else if (name.endsWith('.css')) file.source = String(file.source).replace(OLDER, '');
      }
    },
  };
}
