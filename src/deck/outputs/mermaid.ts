/** A diagram that a cell wrote. */

import { object, text } from '../../contract/shape.ts';
import { drawDiagram } from '../diagram.ts';
import { element } from '../element.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

export const mermaid: OutputKind<'mermaid'> = {
  accepts: object({ source: text(1_000_000) }),
  show: (output, { words }) => {
    const box = element('figure', { class: 'diagram', 'data-output': 'svg' });
    let drawing: Promise<void>;
    const update = (next: OutputOf<'mermaid'>) => {
      drawing = drawDiagram(box, next.source, words);
    };
    update(output);
    return { element: box, update, drawn: () => drawing };
  },
};
