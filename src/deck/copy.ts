/** Puts a text where the viewer can paste it from; where the browser refuses, the text itself is there to be copied. */

import { element } from './element.ts';
import type { Words } from './words.ts';

/** What to say of it. */
export async function copyText(given: string | Promise<string>, words: Words): Promise<(Node | string)[]> {
  const text = await given;
  try {
    await navigator.clipboard.writeText(text);
    return [words.history.copied];
  } catch {
    const field = element('textarea', {
      readonly: true,
      rows: 3,
      class: 'copy-field',
      'aria-label': words.history.toCopy,
    });
    field.value = text;
    field.addEventListener('focus', () => field.select());
    return [words.history.toCopy, field];
  }
}
