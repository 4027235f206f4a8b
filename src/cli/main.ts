/** `recurrente COMMAND …`: reads the words of the command line and hands over. */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { identity } from '../site/identity.ts';
import { table } from '../text/table.ts';
import { visible } from '../text/terminal.ts';
import { BENCHES, bench } from './bench/bench.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import type { CommandLine } from './commandLine.ts';
import { coverage } from './coverage/coverage.ts';
import { dataNames, makeData } from './data.ts';
import { dev } from './dev.ts';
import { doctor } from './doctor.ts';
import { grade } from './grade/grade.ts';
import { importDecks } from './import.ts';
import { init } from './init/init.ts';
import { TALK_LANGUAGES } from './init/talks.ts';
import { keys } from './keys.ts';
import { lsp } from './lsp/lsp.ts';
import { notebook } from './notebook.ts';
import { pdf } from './pdf.ts';
import { scorm } from './scorm.ts';
import { single } from './single.ts';
import { reasonOf, say, tell } from './terminal.ts';
import { UsageError } from './usageError.ts';

interface Command {
  about: string;
  usage: string;
  run: (call: CommandLine) => Promise<number>;
}

/** By their names, as `--help` and the guide tell them. */
export const COMMANDS = table<Command>({
  init: {
    about: 'make a folder with a first talk, in Spanish or English, that serves, checks and publishes itself',
    usage: 'init FOLDER [--lang es|en]',
    run: init,
  },
  dev: { about: 'serve the decks while they are written', usage: 'dev [FOLDER …] [--port N] [--open]', run: dev },
  build: {
    about:
      'make the static site; --site-url says where it will be, for links, QR codes and sitemap.xml, --base below which path of its host, for the headers; with --without-notes none of the words of speaker notes is in it',
    usage: 'build [FOLDER …] [--out DIR] [--site-url ADDRESS] [--base PATH] [--without-notes]',
    run: build,
  },
  pdf: {
    about:
      'print each deck, all cells run, a page for each slide and tab; with --fragments for each step too; with --drawings what was drawn in class (saved there with D); with --notes slides with what the speaker says, with --handout with lines to write on',
    usage:
      'pdf [DECK or FOLDER …] [--out DIR] [--fragments] [--drawings FILE] [--notes 1|2|3] [--handout 2|3|4|6] [--backend NAME]',
    run: pdf,
  },
  single: {
    about: 'make one HTML file a deck, with everything inside; without the notes as for build',
    usage: 'single [DECK or FOLDER …] [--out DIR] [--without-notes]',
    run: single,
  },
  notebook: {
    about:
      'make a Jupyter notebook (.ipynb) a deck: its text, the PyTorch code of its twins, and what each prints; build puts one beside each page',
    usage: 'notebook [DECK or FOLDER …] [--out DIR or FILE.ipynb]',
    run: notebook,
  },
  scorm: {
    about:
      'make a SCORM 1.2 package (.scorm.zip) a deck, for Moodle and other platforms: score, completion and place reach it',
    usage: 'scorm [DECK or FOLDER …] [--out DIR] [--without-notes]',
    run: scorm,
  },
  check: {
    about:
      'run all cells and list what is wrong, also their types, and what does not answer: a cell within its timeout and a minute, a deck within 1200 s; --static opens no browser and runs nothing, --watch begins anew with every save; with --json one object a deck, in an array when there are several',
    usage:
      'check [DECK or FOLDER …] [--static] [--watch] [--json] [--backend NAME] [--cell-deadline SECONDS] [--deck-deadline SECONDS]',
    run: check,
  },
  grade: {
    about:
      'run again, without a network, what students handed in of a deck: grades.csv, a page each and one for the class, in grades unless --out names another folder',
    usage: 'grade FOLDER [--deck DECK or FOLDER] [--out DIR] [--backend NAME] [--cell-deadline SECONDS]',
    run: grade,
  },
  bench: {
    about: 'measure speed against peers, and write bench.html',
    usage: 'bench [--speed] [--compile] [--json] [--torch PYTHON …] [--out DIR]',
    run: bench,
  },
  coverage: {
    about: 'list what of PyTorch the engine has, differs in and lacks; of a module, name by name',
    usage: 'coverage [MODULE …] [--json]',
    run: coverage,
  },
  keys: {
    about:
      'list which keys of a head, Quarto’s too, are obeyed, handed to reveal.js, or have no effect; --schema gives them as a JSON schema, for editors and files of metadata',
    usage: 'keys [KEY …] [--json] [--schema]',
    run: keys,
  },
  lsp: {
    about:
      'answer an editor, over standard input and output, in the Language Server Protocol: what check --static tells, while one types, and what may be written next',
    usage: 'lsp [FOLDER …] [--stdio]',
    run: lsp,
  },
  import: {
    about: 'turn a Marp or Slidev deck, or a Jupyter notebook, into a deck of ours beside it',
    usage: 'import FILE …',
    run: importDecks,
  },
  doctor: {
    about: 'say what this machine has of what the commands need, and what to install',
    usage: 'doctor [--torch PYTHON …] [--json]',
    run: doctor,
  },
  data: {
    about: 'make a data set for cells: 20 Newsgroups, from its usual folder or archive',
    usage: 'data newsgroups PATH [--out DIR]',
    run: data,
  },
});

const BACKENDS = ['webgl', 'simd', 'cpu'];

/** Its words are a data set's name and a path, where the others have decks. */
async function data({ decks: [name = '', path, ...more], out }: CommandLine): Promise<number> {
  if (!dataNames.includes(name)) throw new UsageError(`data "${name}": expected ${dataNames.join(', ')} and a path`);
  if (path === undefined || more.length > 0) throw new UsageError(`data ${name}: expected one path`);
  if (!existsSync(path)) throw new UsageError(`no such file or folder: ${path}`);
  return makeData(name, path, out);
}

/** What a library lets fall in passing ends the program too, in one line. */
export function catchAll(): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => {
      tell(reasonOf(error));
      process.exit(1);
    });
  }
}

export async function main(words: string[]): Promise<number> {
  try {
    return await dispatch(words);
  } catch (error) {
    const usage = error instanceof UsageError;
    tell(usage ? `recurrente: ${error.message.split('\n')[0]}` : reasonOf(error));
    return usage ? 2 : 1;
  }
}

async function dispatch([name, ...words]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    say(help());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    say(identity().version);
    return 0;
  }
  const command = COMMANDS[name];
  if (!command) throw new UsageError(`no command "${name}": expected ${Object.keys(COMMANDS).join(', ')}`);
  if (words.includes('--help') || words.includes('-h')) {
    say(`recurrente ${command.usage}\n  ${command.about}`);
    return 0;
  }
  return command.run(readCall(words, name, command));
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, about }) => `  recurrente ${usage.padEnd(54)} ${about}`);
  return `recurrente: live lectures from Markdown\n\n${lines.join('\n')}\n\n  recurrente COMMAND --help\n  recurrente --version`;
}

function readCall(words: string[], command: string, { usage }: Command): CommandLine {
  const { values, positionals } = parse(words);
  const idle = Object.keys(values).find((flag) => !new RegExp(`--${flag}(?![\\w-])`).test(usage));
  if (idle !== undefined) throw new UsageError(`--${idle} means nothing to ${command}: ${usage}`);
  if (positionals.length > 0 && !takesWords(usage)) {
    throw new UsageError(`${positionals[0]} means nothing to ${command}: ${usage}`);
  }
  if (values.out === '') throw new UsageError('--out: expected a folder');
  if (/\.(?:pdf|html?|zip|csv)$/i.test(values.out ?? '')) {
    const fix = 'name a folder: what is made there is named after its deck';
    throw new UsageError(`--out: expected a folder, not the file "${visible(values.out!)}" — ${fix}`);
  }
  // Their words are names of other things than decks.
  const names = ['data', 'coverage', 'init', 'keys'].includes(command);
  const paths = [...(names ? [] : positionals), ...(values.deck === undefined ? [] : [values.deck])];
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`no such file or folder: ${missing}`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new UsageError(`--port ${values.port}: expected a number from 0 to 65535`);
  }
  if (values.backend !== undefined && !BACKENDS.includes(values.backend)) {
    throw new UsageError(`--backend ${values.backend}: expected ${BACKENDS.join(', ')}`);
  }
  const here = existsSync('slides') ? 'slides' : '.';
  const decks = positionals.length > 0 || names || ['grade', 'lsp'].includes(command) ? positionals : [here];
  return {
    decks,
    here,
    deck: values.deck,
    lang: lang(values.lang),
    out: values.out,
    ...placeOf(values['site-url'], values.base),
    port,
    open: values.open ?? false,
    backend: values.backend,
    json: values.json ?? false,
    withoutNotes: values['without-notes'] ?? false,
    notes: oneOf('notes', values.notes, [1, 2, 3]),
    handout: oneOf('handout', values.handout, [2, 3, 4, 6]),
    fragments: values.fragments ?? false,
    schema: values.schema ?? false,
    static: values.static ?? false,
    watch: values.watch ?? false,
    drawings: values.drawings,
    cellDeadline: seconds('cell-deadline', values['cell-deadline']),
    deckDeadline: seconds('deck-deadline', values['deck-deadline']),
    torch: values.torch ?? [],
    bench: Object.keys(BENCHES).find((name) => values[name as keyof typeof values] === true),
  };
}

function lang(written: string | undefined): CommandLine['lang'] {
  const found = TALK_LANGUAGES.find((each) => each === written);
  if (written === undefined || found) return found;
  throw new UsageError(`--lang ${written}: expected ${TALK_LANGUAGES.join(', ')}`);
}

/** A site's address has the path of its own. */
function placeOf(siteUrl: string | undefined, base: string | undefined): Pick<CommandLine, 'siteUrl' | 'base'> {
  if (base !== undefined && !/^\/(?:[\w.~-]+\/)*(?:[\w.~-]+)?$/.test(base)) {
    throw new UsageError(`--base ${base}: expected a path, as /talks/`);
  }
  if (siteUrl === undefined) return { siteUrl, base: base?.replace(/\/*$/, '/') };
  if (!URL.canParse(siteUrl) || !/^https?:$/.test(new URL(siteUrl).protocol)) {
    throw new UsageError(`--site-url ${siteUrl}: expected a whole address, as https://example.org/talks/`);
  }
  const { origin, pathname } = new URL(siteUrl);
  const path = pathname.replace(/\/*$/, '/');
  return { siteUrl: origin + path, base: base?.replace(/\/*$/, '/') ?? path };
}

function seconds(flag: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const value = Number(written);
  // A timer counts no further.
  if (value > 0 && value <= 2_000_000) return value;
  throw new UsageError(`--${flag} ${written}: expected seconds, above 0`);
}

/** A usage that names no folder, deck or file outside its flags takes none. */
const takesWords = (usage: string): boolean => /[A-Z]/.test(usage.replace(/\[--[^\]]*\]/g, ''));

/** Slides a sheet. */
function oneOf(flag: string, written: string | undefined, counts: readonly number[]): number | undefined {
  if (written === undefined) return undefined;
  if (counts.includes(Number(written))) return Number(written);
  throw new UsageError(`--${flag} ${written}: expected ${counts.join(', ')}`);
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words.flatMap((word, i) => (word === '--notes' && !/^\d/.test(words[i + 1] ?? '') ? '--notes=1' : word)),
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        deck: { type: 'string' },
        lang: { type: 'string' },
        'site-url': { type: 'string' },
        base: { type: 'string' },
        port: { type: 'string' },
        backend: { type: 'string' },
        open: { type: 'boolean' },
        json: { type: 'boolean' },
        'without-notes': { type: 'boolean' },
        fragments: { type: 'boolean' },
        schema: { type: 'boolean' },
        static: { type: 'boolean' },
        watch: { type: 'boolean' },
        drawings: { type: 'string' },
        notes: { type: 'string' },
        handout: { type: 'string' },
        torch: { type: 'string', multiple: true },
        'cell-deadline': { type: 'string' },
        'deck-deadline': { type: 'string' },
        // What editors write; there is no other way.
        stdio: { type: 'boolean' },
        speed: { type: 'boolean' },
        compile: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]!.replace(/\. To specify.*$/, ''));
  }
}
