/** A name of the engine, shown: its signature, then its docstring. */

import type { ApiEntry } from '../../contract/api.ts';
import { element } from '../element.ts';

export function describe(entry: ApiEntry): HTMLElement {
  const signature = `${entry.kind === 'class' ? 'new ' : ''}${entry.name}${shownSignature(entry)}`;
  return element(
    'div',
    { class: 'api-info' },
    element('code', { class: 'api-signature' }, signature),
    ...(entry.doc ? [element('div', { class: 'api-doc', lang: 'en' }, entry.doc)] : []),
  );
}

export function shownSignature({ kind, signature }: ApiEntry): string {
  if (!signature) return '';
  return kind === 'property' || kind === 'constant' ? `: ${signature}` : signature;
}
