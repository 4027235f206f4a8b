/** A quiz on a slide: choose, check, read why. What was chosen is there again after a reload. */

import { element } from '../element.ts';
import type { Words } from '../words.ts';
import type { QuizAnswer, Store } from './store.ts';

export function mountQuizzes(within: ParentNode, store: Store, { quiz }: Words): void {
  for (const form of within.querySelectorAll<HTMLFormElement>('form[data-quiz]:not([data-mounted])')) {
    form.dataset.mounted = '';
    const verdict = element('p', { class: 'quiz-verdict', role: 'status' });
    form.append(element('p', { class: 'quiz-actions' }, element('button', { type: 'submit' }, quiz.check), verdict));
    const show = (answer: QuizAnswer | undefined) => {
      verdict.textContent = answer === undefined ? '' : answer.right ? quiz.right : quiz.wrong;
      if (answer) form.dataset.result = answer.right ? 'right' : 'wrong';
      else delete form.dataset.result;
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const answer = judge(form);
      show(answer);
      if (!answer) verdict.textContent = quiz.none;
      else store.update(({ quizzes }) => Object.assign(quizzes, { [quizId(form)]: answer }));
    });
    form.addEventListener('change', () => show(undefined));
    const before = store.record.quizzes[quizId(form)];
    if (before) {
      for (const [i, choice] of choicesOf(form).entries()) choice.checked = before.chosen.includes(i);
      // The author may have changed the answers since.
      show(judge(form));
    }
  }
}

/** Its id, or the name that the compiler gave its answers. */
export function quizId(form: HTMLFormElement): string {
  return form.id || (choicesOf(form)[0]?.name ?? '');
}

export function choicesOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type="radio"], input[type="checkbox"]')];
}

/** Undefined when nothing is chosen. */
function judge(form: HTMLFormElement): QuizAnswer | undefined {
  const choices = choicesOf(form);
  const chosen = choices.flatMap((choice, i) => (choice.checked ? [i] : []));
  if (chosen.length === 0) return undefined;
  return { chosen, right: choices.every((choice) => choice.checked === (choice.dataset.correct === 'true')) };
}
