import { afterAll, describe, expect, inject, test } from 'vitest';
import { onBackend } from '../../start.ts';
import { fixtureFiles } from './files.ts';
import { type Allowed, type Case, type Check, type Head, Problems } from './report.ts';
import { topics } from './topics/index.ts';

/** Every case of every file in the fixture folder, on this project's backend. A case is one test. */
const backend = inject('backend');
const files = (await fixtureFiles(Object.keys(topics))).flatMap(([name, text]) => {
  const file = JSON.parse(text) as Omit<Head, 'backend'> & { cases?: Case[] };
  return file.cases ? [[name, { ...file, backend }, file.cases] as const] : [];
});
if (files.length === 0) throw new Error('No fixture files: set FIXTURES to a folder that has them.');

onBackend();

describe.each(files)('%s', (name, head, cases) => {
  const check = topics[head.topic];
  if (!check) throw new Error(`${name}: no rule for the topic "${head.topic}"`);
  /** How many of those that passed differ, and in what. */
  const differ = new Map<Allowed, number>();

  test.for(someOf(cases).map((c) => [c.name, c] as const))('%s', ([, c], { skip }) => {
    const { list, allowed } = problemsOf(c, head, check);
    skip(list.length > 0 && c.tags?.includes('extra') === true, `left out, tagged extra: ${list[0]}`);
    expect(list).toEqual([]);
    for (const what of allowed) differ.set(what, (differ.get(what) ?? 0) + 1);
  });

  afterAll(() => {
    for (const [what, count] of differ) console.log(`${backend} ${name}: ${count} of those that passed differ ${what}`);
  });
});

function problemsOf(c: Case, head: Head, check: Check): Problems {
  const problems = new Problems(head);
  try {
    check(c, problems, head);
  } catch (error) {
    problems.list.push(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  }
  return problems;
}

/** On a GPU made of software `npm test` tries every fifth of each kind, `npm run test:long` the others. */
function someOf(cases: readonly Case[]): Case[] {
  if (backend !== 'webgl') return [...cases];
  const seen = new Map<string | undefined, number>();
  return cases.filter(({ kind }) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return (before % 5 === 0) !== inject('long');
  });
}
