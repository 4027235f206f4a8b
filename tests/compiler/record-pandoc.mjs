/** Records what Pandoc makes of the fixtures marked with it, so that the test runs without Pandoc. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const local = (name) => fileURLToPath(new URL(name, import.meta.url));
const { module } = await runnerImport(local('fixtures.ts'), { configFile: false });
const options = '-f markdown -t revealjs --slide-level=2 --no-highlight --mathjax --wrap=none'.split(' ');
const recorded = {};
for (const { file, sentence, markdown, pandoc } of module.readFixtures()) {
  if (pandoc === 'none') continue;
  const input = module.deckOf(markdown, 'en');
  const html = execFileSync('pandoc', options, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  recorded[`${file}: ${sentence}`] = { markdown: input, html };
}
writeFileSync(local('pandoc.json'), `${JSON.stringify(recorded, null, 1)}\n`);
console.log(
  `${Object.keys(recorded).length} fixtures recorded with ${execFileSync('pandoc', ['--version'], { encoding: 'utf8' }).split('\n')[0]}`,
);
