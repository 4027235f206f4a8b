/** A diagram that a cell wrote. */

import { drawDiagram } from '../diagram.ts';
import { element } from '../element.ts';
import type { OutputOf, Renderer } from './renderer.ts';

export const mermaid: Renderer<'mermaid'> = (output, { words }) => {
  const box = element('figure', { class: 'diagram', 'data-output': 'svg' });
  let drawing: Promise<void>;
  const update = (next: OutputOf<'mermaid'>) => {
    drawing = drawDiagram(box, next.source, words);
  };
  update(output);
  return { element: box, update, drawn: () => drawing };
};
