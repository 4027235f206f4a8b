/** What `grade` writes: a table for a spreadsheet, a page for each hand-in and one for the class. Pure. */

import type { Lang } from '../../contract/deck.ts';
import { csv } from '../../text/csv.ts';
import { escapeHtml as text } from '../../text/html.ts';
import { visible } from '../../text/terminal.ts';
import { forgedOf, type Graded, type Question, rightOf, type Ungraded } from './marks.ts';
import { type Note, say } from './notes.ts';
import { WORDS } from './words.ts';

/** One deck with those who handed it in. */
export interface Class {
  deck: string;
  title: string;
  lang: Lang;
  questions: Question[];
  graded: Graded[];
}

export interface Report {
  classes: Class[];
  ungraded: Ungraded[];
  /** Of each hand-in's file: the name of its page. */
  pages: ReadonlyMap<string, string>;
}

/** A line a hand-in; a question is 1, 0, or empty where it was not answered. */
export function gradesCsv({ classes, ungraded }: Report): string {
  const several = classes.length > 1;
  const columns = classes.flatMap(({ deck, questions }) =>
    questions.map(({ id }) => ({ deck, id, name: several ? `${deck}/${id}` : id })),
  );
  const head = ['file', 'deck', 'student', 'date', 'right', 'questions', 'false claims', 'notes', 'problem'];
  const rows = classes.flatMap(({ graded, questions }) =>
    graded.map((one) => [
      ...[one.file, one.deck, one.student, one.date].map(visible),
      ...[rightOf(one), questions.length, forgedOf(one).join(' ')],
      ...[visible(one.notes.map((note) => say(note, 'en')).join('; ')), ''],
      ...columns.map(({ deck, id }) => {
        const mark = deck === one.deck ? one.marks.get(id) : undefined;
        return mark === undefined ? '' : Number(mark.right);
      }),
    ]),
  );
  const lost = ungraded.map(({ file, problem }) => [
    visible(file),
    ...Array<string>(7).fill(''),
    visible(problem),
    ...columns.map(() => ''),
  ]);
  return csv([[...head, ...columns.map(({ name }) => visible(name))], ...rows, ...lost]);
}

export function studentPage(one: Graded, { title, lang, questions }: Class): string {
  const words = WORDS[lang];
  const answered = questions.map(({ id, title: asked }) => {
    const mark = one.marks.get(id);
    const sign = mark === undefined ? '–' : mark.right ? '✓' : '✗';
    const said = mark?.claimed === true && !mark.right ? ` <mark>${words.claimed}</mark>` : '';
    return `<h3>${sign} ${text(asked)}${said}</h3>${mark ? pre(mark.lines.join('\n')) : `<p>${words.open}</p>`}`;
  });
  const cells = one.cells.map(
    ({ label, code, shown }) => `<h3>${text(label)}</h3>${pre(code)}${shown ? pre(shown) : ''}`,
  );
  const guesses = one.predictions.map(
    ({ label, question, guess }) => `<h3>${text(question || label)}</h3><blockquote>${text(guess)}</blockquote>`,
  );
  const name = one.student || words.anonymous;
  return page(lang, `${name} · ${title}`, [
    `<h1>${text(name)}</h1>`,
    `<p>${text(title)} · ${text(one.date.slice(0, 16).replace('T', ' '))} · ${text(one.file)}</p>`,
    `<p class="score">${words.result}: <strong>${rightOf(one)} / ${questions.length}</strong></p>`,
    part(words.attention, one.notes.length > 0 ? [told(one.notes, lang)] : []),
    part(words.question, answered),
    part(words.cells, cells),
    part(words.guesses, guesses),
  ]);
}

export function classPage({ classes, ungraded, pages }: Report): string {
  const lang = classes[0]?.lang ?? 'en';
  const words = WORDS[lang];
  const lost = ungraded.map(({ file, problem }) => `${text(file)}: ${text(problem)}`);
  const title = classes.map((one) => one.title).join(' · ') || words.students;
  return page(lang, title, [
    ...classes.map((one) => classPart(one, pages)),
    part(words.ungraded, lost.length > 0 ? [list(lost)] : []),
  ]);
}

function classPart({ title, lang, questions, graded }: Class, pages: ReadonlyMap<string, string>): string {
  const words = WORDS[lang];
  const rows = questions.map(({ id, title: asked }) => {
    const marks = graded.flatMap(({ marks }) => marks.get(id) ?? []);
    const right = marks.filter((mark) => mark.right).length;
    const forged = marks.filter((mark) => mark.claimed === true && !mark.right).length;
    const wrong = marks
      .filter((mark) => !mark.right)
      .flatMap(({ lines }) => lines.filter((line) => !line.startsWith('✓')));
    const errors = commonest(wrong).map(([line, count]) => `${count} × ${text(line)}`);
    return `<tr><th scope="row">${text(asked)}</th><td>${right}</td><td>${marks.length - right}</td><td>${graded.length - marks.length}</td><td>${forged}</td><td>${list(errors)}</td></tr>`;
  });
  const students = graded.map((one) => {
    const forged = forgedOf(one).length > 0 ? `<mark>${words.claimed}</mark>` : '';
    const name = text(one.student || words.anonymous);
    return `<tr><th scope="row"><a href="${encodeURI(pages.get(one.file) ?? '')}">${name}</a></th><td>${rightOf(one)} / ${questions.length}</td><td>${forged}${told(one.notes, lang)}</td><td>${text(one.file)}</td></tr>`;
  });
  return `<h1>${text(title)}</h1>
${tableOf([words.question, words.right, words.wrong, words.open, words.claimed, words.errors], rows)}
<h2>${words.students}: ${graded.length}</h2>
${tableOf([words.student, words.result, words.attention, words.file], students)}
`;
}

/** The five that come most often, with how often. */
function commonest(lines: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5);
}

const pre = (code: string): string => `<pre tabindex="0">${text(visible(code))}</pre>`;
const list = (items: readonly string[]): string =>
  items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '';
const told = (notes: readonly Note[], lang: Lang): string => list(notes.map((note) => text(visible(say(note, lang)))));
const part = (title: string, items: readonly string[]): string =>
  items.length > 0 ? `<h2>${title}</h2>\n${items.join('\n')}\n` : '';

function tableOf(head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="wide" tabindex="0" role="region" aria-label="${head[0]}"><table><thead><tr>${cells}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

/** It runs nothing and loads nothing, whatever a student wrote. */
function page(lang: Lang, title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3, p, td, th, li { overflow-wrap: break-word; }
h2 { margin-top: 2rem; border-bottom: 1px solid #8886; }
pre { padding: 0.75rem; overflow: auto; border: 1px solid #8886; border-radius: 6px; background: #8882; white-space: pre-wrap; }
blockquote { margin: 0.5rem 0; padding-left: 0.75rem; border-left: 3px solid #888; white-space: pre-wrap; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid #8886; text-align: start; vertical-align: top; }
th[scope='row'] { min-width: 10rem; max-width: 20rem; }
thead th { font-size: 0.875rem; }
mark { padding: 0 0.3rem; border-radius: 4px; font-size: 0.875rem; font-weight: normal; }
td ul { margin: 0; padding-left: 1rem; font-size: 0.875rem; }
.score { font-size: 1.25rem; }
</style>
</head>
<body>
<main>
${parts.filter((each) => each !== '').join('\n')}
</main>
</body>
</html>
`;
}
