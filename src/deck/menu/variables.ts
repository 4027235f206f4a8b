/** What the cells have defined: name, kind, sizes, value and slide of each; one that is opened shows all that it holds. */

import type { Variable } from '../../contract/protocol.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { openPanel } from './panel.ts';

export interface Place {
  slide: number;
  go: () => void;
}

/** `placeOf`: where a cell stands. */
export function openVariables(
  list: readonly Variable[],
  placeOf: (label: string) => Place | undefined,
  { variables: words, dismiss, onSlide }: Words,
): void {
  const rows = list.map((variable) => {
    const place = placeOf(variable.label);
    const turn = element('button', { type: 'button', class: 'variable-slide' }, place ? onSlide(place.slide) : '');
    turn.addEventListener('click', () => {
      panel.close();
      place?.go();
    });
    return element(
      'li',
      {},
      element(
        'details',
        {},
        element(
          'summary',
          {},
          element('code', { class: 'variable-name' }, variable.name),
          element('span', { class: 'variable-kind' }, [variable.kind, variable.shape].filter(Boolean).join(' ')),
          element('code', { class: 'variable-short' }, variable.short),
        ),
        element('pre', { tabindex: 0 }, variable.text),
        ...(place ? [turn] : []),
      ),
    );
  });
  const shown = rows.length > 0 ? element('ul', { class: 'variables-list' }, ...rows) : element('p', {}, words.none);
  const panel = openPanel({ name: 'variables', title: words.title, close: dismiss }, shown);
}
