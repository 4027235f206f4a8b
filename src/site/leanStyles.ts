/**
 * A Vite plugin: what stylesheets of others bring along that nobody sees. KaTeX's fonts are woff2 only: every browser of the
 * last ten years reads it; woff and ttf would weigh 1 MB more. reveal's picture of waiting, 4 KB in the stylesheet that
 * every first slide waits for, is a circle of ours (theme/slides.css).
 */

import type { Plugin } from 'vite';

const OLDER = /,\s*url\([^)]*\)\s*format\(["']?(?:woff|truetype)["']?\)/g;
const SPINNER = /url\(["']?data:image\/gif;base64,[^)]*\)/g;

export function leanStyles(): Plugin {
  return {
    name: 'recurrente:lean-styles',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset') continue;
        if (/KaTeX_[^/]*\.(?:woff|ttf)$/.test(name)) delete bundle[name];
        else if (name.endsWith('.css')) {
          file.source = String(file.source).replace(OLDER, '').replace(SPINNER, 'none');
        }
      }
    },
  };
}
