/** `recurrente init FOLDER`: a first talk that runs, with what serves, checks, builds and publishes it. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { identity } from '../../site/identity.ts';
import { ROOT } from '../../site/root.ts';
import type { CommandLine } from '../commandLine.ts';
import { say } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { specifier } from './specifier.ts';
import { TALK_LANGUAGES, TALKS, type TalkLanguage } from './talks.ts';

const TEMPLATE = new URL('./template/', import.meta.url);

export async function init({ decks: [written, ...more], lang = spokenHere() }: CommandLine): Promise<number> {
  if (written === undefined || more.length > 0) throw new UsageError('init: expected one folder, such as talks');
  const folder = resolve(written);
  const files = filesOf(folder, lang);
  const there = [...files.keys()].find((name) => existsSync(join(folder, name)));
  if (there !== undefined) throw new UsageError(`${join(written, there)} is there already: name another folder`);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const way = relative(process.cwd(), folder);
  const steps = [...(way === '' ? [] : [`cd ${quoted(way)}`]), 'npm install', 'npm start'];
  const made = [...files.keys()].map((name) => join(written, name));
  say(`${made.join('\n')}\n\nNext:\n  ${steps.join('\n  ')}${atOnce(folder)}`);
  return 0;
}

/** Who called us by npx has all that it takes to look at the talk before npm has put it there. */
function atOnce(folder: string): string {
  if (!/[\\/]_npx[\\/]/.test(ROOT)) return '';
  const asked = specifier(folder);
  // npx takes a path by itself for a program to run.
  const name = asked.startsWith('file:') ? quoted(asked) : 'recurrente';
  return `\n\nTo see it at once, in that folder:\n  npx ${name} dev --open`;
}

const quoted = (path: string): string => (/\s/.test(path) ? `"${path}"` : path);

/** Path below the folder → text. */
function filesOf(folder: string, lang: TalkLanguage): Map<string, string> {
  const { deck, figure } = TALKS[lang];
  const today = new Date().toLocaleDateString('sv');
  return new Map([
    [`slides/${deck}`, template(`talk.${lang}.md`).replace('{{date}}', today)],
    [`slides/${figure}`, template('network.svg')],
    ['package.json', packageOf(folder)],
    // npm leaves out of a package what is called .gitignore.
    ['.gitignore', template('gitignore')],
    ['.github/workflows/pages.yml', template('pages.yml')],
  ]);
}

function packageOf(folder: string): string {
  const commands = { start: 'dev --open', build: 'build', check: 'check', pdf: 'pdf', single: 'single' };
  const manifest = {
    name:
      basename(folder)
        .toLowerCase()
        .normalize('NFD')
        .replace(/[^a-z\d]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'talks',
    private: true,
    type: 'module',
    engines: { node: identity().node },
    scripts: Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, `recurrente ${command}`])),
    devDependencies: { recurrente: specifier(folder) },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const template = (name: string): string => readFileSync(new URL(name, TEMPLATE), 'utf8');

/** The language of whoever types, where we have it. */
function spokenHere(): TalkLanguage {
  const spoken = Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2);
  return TALK_LANGUAGES.find((lang) => lang === spoken) ?? 'en';
}
