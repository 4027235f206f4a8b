/** Records what Pandoc's citations and bibliography say, so that the test runs without Pandoc. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const local = (name) => fileURLToPath(new URL(name, import.meta.url));
const recorded = {};
for (const lang of ['es', 'en']) {
  const options = [
    '--citeproc',
    '-M',
    `lang=${lang}`,
    '--bibliography',
    local('sources.bib'),
    '-t',
    'html',
    '--wrap=none',
  ];
  recorded[lang] = execFileSync('pandoc', [...options, local('text.md')], { encoding: 'utf8' });
}
writeFileSync(local('pandoc.json'), `${JSON.stringify(recorded, null, 1)}\n`);
