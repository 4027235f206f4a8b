import { attributes } from '../../text/html.ts';
import type { Context } from '../context.ts';
import { mark } from '../marks.ts';
import { hasClass, lineOf, type Node } from '../tree.ts';
import { WORDS } from '../words.ts';
import type { Div } from './div.ts';
import { leaf, phrase, wrap } from './nodes.ts';

/**
 * `::: {.quiz}`: a question, then a list of `[x]` (right) and `[ ]` (wrong) answers; what is nested under an answer
 * is its explanation. One right answer makes radio buttons, more of them (or `.multiple`) check boxes.
 */
export const quiz: Div = { name: 'quiz', finish };

function finish(node: Node, context: Context): void {
  const list = node.children.find(
    (child) => child.token.type === 'bullet_list_open' || child.token.type === 'ordered_list_open',
  );
  const answers = (list?.children ?? []).map((item) => ({ item, mark: markOf(item) }));
  const right = answers.filter(({ mark }) => mark === 'x').length;
  const place = { line: list ? lineOf(list) : lineOf(node), column: 1 };
  if (!list || right === 0) {
    context.report.error(place, 'this quiz has no right answer', 'write a list of "- [x] right" and "- [ ] wrong"');
  }
  for (const { item, mark } of answers) {
    if (mark === undefined) {
      context.report.error(
        { line: lineOf(item), column: 1 },
        'this answer is neither right nor wrong',
        'begin it with [x] or [ ]',
      );
    }
  }
  const multiple = right > 1 || hasClass(node.token, 'multiple');
  const name = String(node.token.attrGet('id') ?? `${mark('slide')}-quiz-${++context.parts}`);
  node.token.tag = 'form';
  node.close!.tag = 'form';
  node.token.attrSet('data-quiz', multiple ? 'multiple' : 'single');
  if (!list) return;
  list.token.attrJoin('class', 'quiz-answers');
  for (const { item, mark } of answers) answer(item, mark === 'x', multiple, name);
}

function markOf(item: Node): 'x' | ' ' | undefined {
  const text = item.children[0]?.children[0]?.token.children?.[0];
  const match = /^\[([ xX])\]\s+/.exec(text?.content ?? '');
  if (!text || !match) return undefined;
  text.content = text.content.slice(match[0].length);
  return match[1] === ' ' ? ' ' : 'x';
}

function answer(item: Node, correct: boolean, multiple: boolean, name: string): void {
  const [first, ...rest] = item.children;
  if (!first) return;
  const input = attributes({ type: multiple ? 'checkbox' : 'radio', name, 'data-correct': String(correct) });
  const label = wrap('label', 'label', '', [phrase(`<input${input}>`), wrap('answer', 'span', '', first.children)]);
  const explanation = rest.length === 0 ? [] : [wrap('explanation', 'div', 'quiz-explanation', rest)];
  item.children = [label, ...explanation];
}

/** Outside a quiz `- [x] done` is a task, as in Pandoc. */
export function tasks(list: Node, context: Context): void {
  const words = WORDS[context.lang].tasks;
  let count = 0;
  for (const item of list.children) {
    const mark = markOf(item);
    if (mark === undefined) continue;
    count++;
    const inline = item.children[0]!.children[0]!;
    item.children[0]!.children = [
      leaf(
        `<input${attributes({ type: 'checkbox', disabled: true, checked: mark === 'x', 'aria-label': words[mark] })}>\n`,
      ),
      inline,
    ];
  }
  if (count > 0 && count === list.children.length) list.token.attrJoin('class', 'task-list');
}
