/** A quiz on a slide: choose, check, read why. Answers stay in the page. */

import { element } from '../element.ts';
import type { Strings } from '../strings.ts';

export function mountQuizzes(within: ParentNode, { quiz }: Strings): void {
  for (const form of within.querySelectorAll<HTMLFormElement>('form[data-quiz]:not([data-mounted])')) {
    form.dataset.mounted = '';
    const verdict = element('p', { class: 'quiz-verdict', role: 'status' });
    form.append(element('p', { class: 'quiz-actions' }, element('button', { type: 'submit' }, quiz.check), verdict));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      verdict.textContent = judge(form) === undefined ? quiz.none : judge(form) ? quiz.right : quiz.wrong;
    });
    form.addEventListener('change', () => {
      verdict.textContent = '';
      delete form.dataset.result;
    });
  }
}

/** Marks the form; undefined when nothing is chosen. */
function judge(form: HTMLFormElement): boolean | undefined {
  const choices = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"], input[type="checkbox"]')];
  if (!choices.some((choice) => choice.checked)) return undefined;
  const right = choices.every(
    (choice) => choice.checked === (choice.dataset.correct !== undefined && choice.dataset.correct !== 'false'),
  );
  form.dataset.result = right ? 'right' : 'wrong';
  return right;
}
