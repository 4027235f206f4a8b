/** Whether the first slide may be shown before the rest of the program is there. */

import type { PageData } from '../contract/page.ts';
import { printing } from './paper/printView.ts';
import { preview } from './role.ts';
import { speaking } from './speaker/open.ts';
import { remembersSize } from './textSizeKept.ts';

/**
 * A title has nothing on it that comes to life: it looks the same before and after. Any other slide would move under the
 * reader's eyes, as one does whose text is larger than it was written, or that scrolls.
 */
export function showsAtOnce({ reveal, slides }: PageData): boolean {
  if (printing || preview || speaking) return false;
  const opensAtStart = /^(?:#\/?0?)?$/.test(location.hash);
  return opensAtStart && slides[0]?.kind === 'title' && !reveal.scrollable && !remembersSize();
}
