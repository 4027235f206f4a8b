/** What a cell printed, exactly. */

import { element } from '../element.ts';
import type { Renderer } from './renderer.ts';

export const text: Renderer<'text'> = (output) => {
  const node = document.createTextNode(output.text);
  const pre = element('pre', { class: 'output-text', tabindex: 0, 'data-output': 'text' }, node);
  return {
    element: pre,
    update: ({ text }) => {
      node.data = text;
    },
    addText: (more) => node.appendData(more),
  };
};
