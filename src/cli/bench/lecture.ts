/** A long deck made of the real lecture: the same kinds of slides, and no formula, code or table twice. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../site/root.ts';

/** Markdown of `slides` slides, the title's among them; `variant` makes another deck of the same kind. */
export function longLecture(slides: number, variant = 0): string {
  const text = readFileSync(join(ROOT, 'slides/rnn.md'), 'utf8');
  const [, head, body] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text)!;
  const own = slidesOf(body!);
  const made = Array.from({ length: slides - 1 }, (_, i) =>
    vary(own[i % own.length]!, `${variant}x${Math.floor(i / own.length)}`),
  );
  return head! + made.join('');
}

/** A heading's slide; what begins with # in a code block is no heading. */
function slidesOf(body: string): string[] {
  const slides: string[] = [];
  let fenced = false;
  for (const line of body.split(/(?<=\n)/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && /^##? /.test(line)) slides.push('');
    if (slides.length > 0) slides[slides.length - 1] += line;
  }
  return slides;
}

/** Another slide of the same kind: ids and labels are its own, and so is each formula and each line of code. */
function vary(slide: string, mark: string): string {
  return slide
    .replace(/(\{[^{}\n]*?#)([\w-]+)/g, `$1$2-${mark}`)
    .replace(/^((?:#|\/\/|%%)\| label: [\w-]+)/gm, `$1-${mark}`)
    .replace(/@((?:fig|tbl|eq)-[\w-]+)/g, `@$1-${mark}`)
    .replace(/(\$\$?)([^$\n]+?)(\$\$?)/g, `$1$2\\;{}_{${mark}}$3`)
    .replace(/^(\s*)(const [^\n]+|print\([^\n]+|x = [^\n]+)$/gm, (_, indent: string, code: string) =>
      code.includes('`') ? `${indent}${code}` : `${indent}${code} ${/^x = /.test(code) ? '#' : '//'} ${mark}`,
    );
}
