import { escapeHtml } from '../../text/html.ts';
import type { Context } from '../context.ts';
import type { Node } from '../tree.ts';
import type { Div } from './div.ts';
import { phrase, take, wrap } from './nodes.ts';

/** `.hint` and `.solution` stay folded until they are asked for. */
export const hint: Div = {
  name: 'hint',
  label: { es: 'Pista', en: 'Hint', pt: 'Dica', fr: 'Indice', de: 'Hinweis', it: 'Indizio', ca: 'Pista' },
  finish: fold,
};
export const solution: Div = {
  name: 'solution',
  label: {
    es: 'Solución',
    en: 'Solution',
    pt: 'Solução',
    fr: 'Solution',
    de: 'Lösung',
    it: 'Soluzione',
    ca: 'Solució',
  },
  finish: fold,
};

function fold(node: Node, _: Context, label: string): void {
  node.token.tag = 'details';
  node.close!.tag = 'details';
  const title = take(node.token, 'title') ?? label;
  node.children = [wrap('summary', 'summary', '', [phrase(escapeHtml(title))]), ...node.children];
}

/** `.exercise` has a title: its first heading, `title="…"`, or the word. */
export const exercise: Div = {
  name: 'exercise',
  label: {
    es: 'Ejercicio',
    en: 'Exercise',
    pt: 'Exercício',
    fr: 'Exercice',
    de: 'Übung',
    it: 'Esercizio',
    ca: 'Exercici',
  },
  finish: entitle,
};

function entitle(node: Node, _: Context, label: string): void {
  const first = node.children[0];
  const written = take(node.token, 'title');
  const headed = written === undefined && first?.token.type === 'heading_open';
  const title = headed ? first.children : [phrase(escapeHtml(written ?? label))];
  node.children = [wrap('title', 'p', 'exercise-title', title), ...node.children.slice(headed ? 1 : 0)];
}
