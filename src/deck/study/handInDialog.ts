/** "Entregar": a dialog that saves the student's work as files. Nothing leaves the browser but these. */

import type { PageData } from '../../contract/page.ts';
import { table } from '../../text/table.ts';
import { openDialog } from '../dialog.ts';
import { download } from '../download.ts';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import type { Words } from '../words.ts';
import { type HandIn, toHtml, toJson } from './handIn.ts';
import { choicesOf, quizId } from './quiz.ts';
import type { StudyRecord } from './store.ts';

export function openHandIn(data: PageData, record: StudyRecord, words: Words): void {
  const { study } = words;
  const name = element('input', { id: freeId('hand-in-name'), type: 'text', autocomplete: 'name' });
  const json = element('button', { type: 'button' }, study.saveJson);
  const html = element('button', { type: 'button' }, study.saveHtml);
  const saved = element('p', { role: 'status' });
  const { quizzes, checks, guesses, edits } = record;
  const counts = Object.entries({ quizzes, checks, guesses, edits }).map(([kind, entries]) => {
    const right = Object.values<object | string>(entries).filter((e) => Reflect.get(Object(e), 'right') === true);
    const of = kind === 'quizzes' || kind === 'checks' ? ` (${study.right(right.length)})` : '';
    return element('li', {}, `${study.parts[kind as keyof typeof study.parts]}: ${Object.keys(entries).length}${of}`);
  });
  openDialog(
    study.handIn,
    words.dismiss,
    element('p', {}, study.staysHere),
    element('ul', {}, ...counts),
    element('p', {}, element('label', { for: name.id }, study.yourName), ' ', name),
    element('p', { class: 'dialog-actions' }, json, html),
    saved,
  );
  const save = (extension: string, type: string, write: (work: HandIn) => string) => () => {
    const work = gather(data, record, name.value.trim());
    const file = fileName(work, extension);
    download(file, type, write(work));
    saved.textContent = study.saved(file);
  };
  json.addEventListener('click', save('json', 'application/json', toJson));
  html.addEventListener(
    'click',
    save('html', 'text/html', (work) => toHtml(work, words, data.lang)),
  );
}

function gather(data: PageData, record: StudyRecord, student: string): HandIn {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-quiz]')];
  const questions = forms.map((form) => {
    const question = form.querySelector(':scope > p')?.textContent?.trim() ?? quizId(form);
    const answers = choicesOf(form).map((choice) => textOf(choice.closest('label')));
    return [quizId(form), { question, answers }] as const;
  });
  return {
    deck: data.name,
    title: data.title,
    address: location.href.replace(/#.*$/, ''),
    student,
    date: new Date().toISOString(),
    record,
    questions: table(Object.fromEntries(questions)),
  };
}

/** Without the second copy of each formula that is for the eyes. */
function textOf(node: Element | null): string {
  const copy = node?.cloneNode(true) as Element | undefined;
  for (const seen of copy?.querySelectorAll('.katex-html, annotation') ?? []) seen.remove();
  return copy?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
}

function fileName({ deck, student, date }: HandIn, extension: string): string {
  const who = student
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
  return `${[deck, who, date.slice(0, 10)].filter(Boolean).join('-')}.${extension}`;
}
