/** The page's program inside one file: compressed, a third of what it weighs, and unpacked when the slides are there to be read. */

import { gzipSync } from 'node:zlib';

export interface Packed {
  /** For the page's head: all but the program. */
  look: string;
  /** For the end of its body. */
  packed: string;
  /** What is run: the page's policy must know it. */
  scripts: string[];
}

/** `head`: as Vite writes it, with one script that is all of the program. */
export function pack(head: string): Packed {
  const start = head.indexOf('<script type="module"');
  const begin = head.indexOf('>', start) + 1;
  const end = head.lastIndexOf('</script>');
  const script = head.slice(begin, end);
  const bytes = gzipSync(script, { level: 9 }).toString('base64');
  const packed = `<script type="application/gzip" data-program>${bytes}</script>\n<script type="module">${UNPACK}</script>\n`;
  return { look: head.slice(0, start) + head.slice(end + '</script>'.length), packed, scripts: [UNPACK, script] };
}

/** Runs in the page. */
const UNPACK = `const packed = document.querySelector('[data-program]');
const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
packed.remove();
const program = document.createElement('script');
program.type = 'module';
program.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
document.head.append(program);`;

/** A page without a formula has no use for the letters of formulas. */
export function withoutFormulas(look: string): string {
  return look.replace(/@font-face\s*\{[^{}]*KaTeX_[^{}]*\}/g, '');
}
