/** What a cell printed, exactly. Much of it stands in sheets, of which the browser lays out only those in view. */

import { text as letters, object, optional, type Shape, truth } from '../../contract/shape.ts';
import { element } from '../element.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

/** Characters of a sheet. */
const SHEET = 6000;

export const text: OutputKind<'text'> = {
  accepts: object<Omit<OutputOf<'text'>, 'kind'>>({
    text: letters(1_200_000),
    value: optional(truth as Shape<true>),
  }),
  show: (output) => {
    const pre = element('pre', {
      class: output.value ? 'output-text output-value' : 'output-text',
      tabindex: 0,
      'data-output': 'text',
    });
    let last: Text | undefined;
    const add = (more: string) => {
      for (let rest = more; rest !== ''; ) {
        const part = rest.slice(0, cut(rest, SHEET - (last?.length ?? SHEET)));
        if (last && part !== '') last.appendData(part);
        else last = newSheet(pre, rest.slice(0, cut(rest, SHEET) || SHEET));
        rest = rest.slice(part === '' ? last.length : part.length);
      }
    };
    const update = ({ text }: { text: string }) => {
      pre.replaceChildren();
      last = undefined;
      add(text);
    };
    update(output);
    return { element: pre, update, addText: add };
  },
};

/** How much of a text goes into so much room: all, or whole lines, if there are any. */
function cut(text: string, room: number): number {
  if (text.length <= room) return text.length;
  return room <= 0 ? 0 : text.lastIndexOf('\n', room - 1) + 1;
}

function newSheet(pre: HTMLElement, text: string): Text {
  const node = document.createTextNode(text);
  // The first is like any text: most outputs have no more.
  if (pre.firstChild === null) pre.append(element('span', {}, node));
  else pre.append(element('span', { class: 'text-sheet' }, node));
  return node;
}
