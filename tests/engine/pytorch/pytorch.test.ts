import { beforeAll, expect, inject, test } from 'vitest';
import { runtime } from '../../../src/engine/index.ts';
import { fixtureFiles } from './files.ts';
import { type Case, type Head, Problems } from './report.ts';
import { topics } from './topics.ts';

/** Every case of every file in the fixture folder, on this project's backend. A file is one test. */
const backend = inject('backend');
const files = await fixtureFiles(Object.keys(topics));
if (files.length === 0) throw new Error('No fixture files: set FIXTURES to a folder that has them.');

beforeAll(async () => {
  await runtime.start(backend);
});

test.each(files)('%s', { timeout: 300_000 }, (name, text) => {
  const file = JSON.parse(text) as Omit<Head, 'backend'> & { cases: Case[] };
  const check = topics[file.topic];
  if (!check) throw new Error(`${name}: no rule for the topic "${file.topic}"`);
  const failures = file.cases.flatMap((c) => {
    const problems = new Problems({ ...file, backend });
    try {
      check(c, problems, { ...file, backend });
    } catch (error) {
      problems.list.push(error instanceof Error ? (error.stack ?? String(error)) : String(error));
    }
    return problems.list.length > 0
      ? [`${c.name}${c.tags ? ` [${c.tags}]` : ''}\n    ${problems.list.slice(0, 4).join('\n    ')}`]
      : [];
  });
  console.log(`${backend} ${name}: ${file.cases.length - failures.length} passed, ${failures.length} failed`);
  expect(failures.length, failures.slice(0, 12).join('\n')).toBe(0);
});
