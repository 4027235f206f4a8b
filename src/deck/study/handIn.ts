/** What a student hands in: one small file for a program, and a page to read. Pure. */

import { escapeHtml } from '../../text/html.ts';
import type { Words } from '../words.ts';
import type { StudyRecord } from './store.ts';

export interface HandIn {
  deck: string;
  title: string;
  /** Where the deck stood. */
  address: string;
  student: string;
  /** ISO 8601. */
  date: string;
  record: StudyRecord;
  /** What the quizzes asked, by id. */
  questions: Record<string, { question: string; answers: string[] }>;
}

export function toJson({ record, ...head }: HandIn): string {
  const { version, ...work } = record;
  return `${JSON.stringify({ format: 'recurrente-hand-in', version, ...head, ...work }, null, 2)}\n`;
}

export function toHtml(work: HandIn, { study }: Words, lang: string): string {
  const { record, questions } = work;
  const quizzes = Object.entries(record.quizzes).map(([id, { chosen, right }]) => {
    const asked = questions[id];
    const answers = chosen.map((i) => `<li>${escapeHtml(asked?.answers[i] ?? String(i + 1))}</li>`).join('');
    return `<h3>${mark(right)} ${escapeHtml(asked?.question ?? id)}</h3><ul>${answers}</ul>`;
  });
  const checks = Object.entries(record.checks).map(
    ([label, { right, lines }]) =>
      `<h3>${mark(right)} ${escapeHtml(label)}</h3><pre>${escapeHtml(lines.join('\n'))}</pre>`,
  );
  const guesses = Object.entries(record.guesses).map(
    ([label, guess]) => `<h3>${escapeHtml(label)}</h3><p>${escapeHtml(guess)}</p>`,
  );
  const edits = Object.entries(record.edits).map(
    ([label, { code }]) => `<h3>${escapeHtml(label)}</h3><pre>${escapeHtml(code)}</pre>`,
  );
  const part = (title: string, items: string[]) => (items.length > 0 ? `<h2>${title}</h2>\n${items.join('\n')}\n` : '');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(work.title)} · ${escapeHtml(work.student || study.anonymous)}</title>
<style>
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
pre { padding: 0.75rem; overflow: auto; border: 1px solid #ccc; border-radius: 6px; background: #f6f8fa; }
h2 { border-bottom: 1px solid #ccc; }
</style>
</head>
<body>
<h1>${escapeHtml(work.title)}</h1>
<p>${escapeHtml(work.student || study.anonymous)} · <time datetime="${work.date}">${escapeHtml(work.date.slice(0, 16).replace('T', ' '))} UTC</time> · ${escapeHtml(work.deck)}</p>
${part(study.parts.quizzes, quizzes)}${part(study.parts.checks, checks)}${part(study.parts.guesses, guesses)}${part(study.parts.edits, edits)}</body>
</html>
`;
}

const mark = (right: boolean): string => (right ? '✓' : '✗');
