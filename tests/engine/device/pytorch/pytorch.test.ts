import { beforeAll, expect, inject, test } from 'vitest';
import { runtime } from '../../../../src/engine/index.ts';
import { fixtureFiles } from './files.ts';
import { type Allowed, type Case, type Head, Problems } from './report.ts';
import { topics } from './topics/index.ts';

/** Every case of every file in the fixture folder, on this project's backend. A file is one test. */
const backend = inject('backend');
const files = (await fixtureFiles(Object.keys(topics))).filter(([, text]) => 'cases' in JSON.parse(text));
if (files.length === 0) throw new Error('No fixture files: set FIXTURES to a folder that has them.');

beforeAll(async () => {
  await runtime.start(backend);
});

test.each(files)('%s', { timeout: 600_000 }, (name, text) => {
  const file = JSON.parse(text) as Omit<Head, 'backend'> & { cases: Case[] };
  if (!topics[file.topic]) throw new Error(`${name}: no rule for the topic "${file.topic}"`);
  const outcomes = file.cases.map((c) => ({ c, ...checked(c, { ...file, backend }) }));
  const wrong = outcomes.filter(({ list }) => list.length > 0);
  const extra = wrong.filter(({ c }) => c.tags?.includes('extra'));
  const failed = wrong.filter(({ c }) => !c.tags?.includes('extra'));
  const passed = outcomes.length - wrong.length;
  const lines = [`${backend} ${name}: ${passed} passed, ${failed.length} failed`];
  if (extra.length > 0) lines.push(`left out, tagged extra: ${extra.map(({ c }) => c.name).join('; ')}`);
  for (const [what, count] of counted(outcomes)) lines.push(`${count} of those that passed differ ${what}`);
  console.log(lines.join('\n    '));
  const told = failed.map(
    ({ c, list }) => `${c.name}${c.tags ? ` [${c.tags}]` : ''}\n    ${list.slice(0, 4).join('\n    ')}`,
  );
  expect(failed.length, told.slice(0, 40).join('\n')).toBe(0);
});

function checked(c: Case, head: Head): Problems {
  const problems = new Problems(head);
  try {
    topics[head.topic]!(c, problems, head);
  } catch (error) {
    problems.list.push(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  }
  return problems;
}

function counted(outcomes: readonly { list: string[]; allowed: Set<Allowed> }[]): Map<Allowed, number> {
  const counts = new Map<Allowed, number>();
  for (const { list, allowed } of outcomes) {
    for (const what of list.length > 0 ? [] : allowed) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}
