import { mark } from '../marks.ts';
import type { Div } from './div.ts';
import { leaf } from './nodes.ts';

/** `::: {#refs}`: where the bibliography stands. */
export const references: Div = {
  name: 'refs',
  applies: ({ token }) => token.attrGet('id') === 'refs',
  finish: (node) => {
    node.children = [leaf(mark('references'))];
  },
};
