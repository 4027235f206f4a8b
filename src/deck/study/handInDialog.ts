/** "Entregar": a dialog that saves the student's work as files. Nothing leaves the browser but these. */

import type { HandedRun, HandIn } from '../../contract/handIn.ts';
import type { PageData } from '../../contract/page.ts';
import { table } from '../../text/table.ts';
import type { CellView } from '../cell.ts';
import { openDialog } from '../dialog.ts';
import { download } from '../download.ts';
import { element } from '../element.ts';
import { freeId } from '../freeId.ts';
import { plainText } from '../plainText.ts';
import type { Words } from '../words.ts';
import { toHtml, toJson } from './handIn.ts';
import { choicesOf, quizId } from './quiz.ts';
import type { StudyRecord } from './store.ts';

export interface Work {
  data: PageData;
  record: StudyRecord;
  views: ReadonlyMap<string, CellView>;
}

export function openHandIn(work: Work, words: Words): void {
  const { data, record } = work;
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
  const save = (extension: string, type: string, write: (handed: HandIn) => string) => () => {
    const handed = gather(work, name.value.trim());
    const file = fileName(handed, extension);
    download(file, type, write(handed));
    saved.textContent = study.saved(file);
  };
  json.addEventListener('click', save('json', 'application/json', toJson));
  html.addEventListener(
    'click',
    save('html', 'text/html', (handed) => toHtml(handed, words, data.lang)),
  );
}

/** The first letters of what a cell printed. */
const PRINTED = 10_000;

function gather({ data, record, views }: Work, student: string): HandIn {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-quiz]')];
  const questions = forms.map((form) => {
    const question = plainText(form.querySelector(':scope > p')) || quizId(form);
    const answers = choicesOf(form).map((choice) => plainText(choice.closest('label')));
    return [quizId(form), { question, answers }] as const;
  });
  const { edits, superseded, guesses, quizzes, checks } = record;
  const told = (label: string) => views.get(label)?.cell.options.predict;
  return {
    format: 'recurrente-hand-in',
    version: 2,
    deck: data.name,
    title: data.title,
    address: location.href.replace(/#.*$/, ''),
    student,
    date: new Date().toISOString(),
    edits: mapped(edits, ({ code, of }) => ({ code, of })),
    ...(Object.keys(superseded).length > 0 ? { superseded } : {}),
    runs: runsOf([...views.values()]),
    checks,
    predictions: mapped(guesses, (guess, label) => {
      const asked = told(label);
      return { ...(typeof asked === 'string' ? { question: asked } : {}), guess };
    }),
    quizzes,
    questions: table(Object.fromEntries(questions)),
  };
}

/** Of the cells that the student had to do with. */
function runsOf(views: readonly CellView[]): HandIn['runs'] {
  const own = views.filter(({ cell, source }) => {
    return source !== cell.code || cell.options.role === 'exercise' || cell.options.predict;
  });
  const runs = table<HandedRun>();
  for (const { cell, state, outputs } of own) {
    if (state !== 'done' && state !== 'failed' && state !== 'stale') continue;
    const printed = outputs.map((output) => (output.kind === 'text' ? output.text : '')).join('');
    const errors = outputs.flatMap((output) => (output.kind === 'error' ? [output.message] : []));
    runs[cell.label] = { state, printed: printed.slice(0, PRINTED), errors };
  }
  return runs;
}

function mapped<T, U>(from: Record<string, T>, write: (value: T, key: string) => U): Record<string, U> {
  return table(Object.fromEntries(Object.entries(from).map(([key, value]) => [key, write(value, key)])));
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
