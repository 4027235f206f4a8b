/** What a student hands in: one small file for a program, and a page to read. Pure. */

import type { HandIn } from '../../contract/handIn.ts';
import { escapeHtml } from '../../text/html.ts';
import type { Words } from '../words.ts';

export const toJson = (work: HandIn): string => `${JSON.stringify(work, null, 2)}\n`;

export function toHtml(work: HandIn, { study }: Words, lang: string): string {
  const { quizzes, questions, checks, predictions, edits, runs } = work;
  const title = work.title ?? work.deck;
  const parts: Record<keyof typeof study.parts, string[]> = {
    quizzes: Object.entries(quizzes).map(([id, { chosen, right }]) => {
      const asked = questions?.[id];
      const answers = chosen.map((i) => `<li>${escapeHtml(asked?.answers[i] ?? String(i + 1))}</li>`).join('');
      return `<h3>${mark(right)} ${escapeHtml(asked?.question ?? id)}</h3><ul>${answers}</ul>`;
    }),
    checks: Object.entries(checks).map(
      ([label, { right, lines }]) => `<h3>${mark(right)} ${escapeHtml(label)}</h3>${code(lines.join('\n'))}`,
    ),
    guesses: Object.entries(predictions).map(([label, { question, guess }]) => {
      const asked = question === undefined ? '' : `<p>${escapeHtml(question)}</p>`;
      const printed = runs[label]?.printed ?? '';
      return `<h3>${escapeHtml(label)}</h3>${asked}<blockquote>${escapeHtml(guess)}</blockquote>${printed === '' ? '' : code(printed)}`;
    }),
    edits: Object.entries(edits).map(([label, edit]) => {
      const { printed = '', errors = [] } = runs[label] ?? {};
      const shown = [printed.trimEnd(), ...errors].filter(Boolean).join('\n');
      return `<h3>${escapeHtml(label)}</h3>${code(edit.code)}${shown === '' ? '' : `<p>${study.showed}</p>${code(shown)}`}`;
    }),
  };
  const sections = Object.entries(parts).map(([kind, items]) => {
    const heading = study.parts[kind as keyof typeof study.parts];
    return items.length > 0 ? `<h2>${heading}</h2>\n${items.join('\n')}\n` : '';
  });
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · ${escapeHtml(work.student || study.anonymous)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
pre { padding: 0.75rem; overflow: auto; border: 1px solid #8884; border-radius: 6px; background: #8881; }
blockquote { margin: 0.5rem 0; padding-left: 0.75rem; border-left: 3px solid #888; white-space: pre-wrap; }
h2 { border-bottom: 1px solid #8884; }
h3 { overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(work.student || study.anonymous)} · <time datetime="${escapeHtml(work.date)}">${escapeHtml(work.date.slice(0, 16).replace('T', ' '))} UTC</time> · ${escapeHtml(work.deck)}</p>
${sections.join('')}</body>
</html>
`;
}

const code = (text: string): string => `<pre tabindex="0">${escapeHtml(text)}</pre>`;
const mark = (right: boolean): string => (right ? '✓' : '✗');
