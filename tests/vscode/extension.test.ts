/** The extension, with a VS Code and a language client that only note what is asked of them. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';

interface Manifest {
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    configuration: { properties: Record<string, unknown> };
  };
  dependencies: Record<string, string>;
  version: string;
}

interface Extension {
  begin(context: { subscriptions: unknown[] }): Promise<void>;
  end(): Promise<void>;
}

type Maker = new (vscode: object, client: unknown) => Extension;

const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const manifest = read('vscode/package.json') as Manifest;
const { Extension: Made } = createRequire(import.meta.url)(join(ROOT, 'vscode/recurrente.cjs')) as { Extension: Maker };

const folder = mkdtempSync(join(tmpdir(), 'recurrente-vscode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface TextEditor {
  document: { languageId: string; uri: { scheme: string; toString(): string } };
  selection: { active: { line: number } };
}

/** What was asked of VS Code and of the client, in order. */
let asked: unknown[][] = [];
const commands = new Map<string, () => Promise<void>>();
const note =
  (name: string) =>
  (...words: unknown[]) =>
    void asked.push([name, ...words]);

class Client {
  constructor(...words: unknown[]) {
    note('client')(...words);
  }
  start = async () => note('start')();
  stop = async () => note('stop')();
  sendRequest = async (...words: unknown[]) => {
    note('request')(...words);
    return 'http://localhost:5173/talk/?frame=key#/a';
  };
  sendNotification = async (...words: unknown[]) => note('tell')(...words);
}

const editorAt = (line: number, name = 'talk.md', languageId = 'markdown'): TextEditor => ({
  document: { languageId, uri: { scheme: 'file', toString: () => `file:///talks/${name}` } },
  selection: { active: { line: line - 1 } },
});

const uriOf = (address: string): { href: string; path: string } => ({
  href: address,
  path: new URL(address).pathname,
});

/** What VS Code calls when the author moves. */
let moved: (event: { textEditor: TextEditor }) => Promise<void>;
let turned: (editor: TextEditor | undefined) => Promise<void>;

/** `forward`: how a port of the machine where the extension runs is reached from the one where the author sits. */
const vscode = (
  root: string,
  settings: Record<string, unknown> = {},
  forward: (address: URL) => string = ({ href }) => href.replace('localhost:5173', '5173.host'),
) => ({
  commands: {
    registerCommand: (name: string, run: () => Promise<void>) => commands.set(name, run),
    executeCommand: note('execute'),
  },
  env: { asExternalUri: async (address: { href: string }) => uriOf(forward(new URL(address.href))) },
  Uri: { parse: uriOf },
  ViewColumn: { Beside: -2 },
  window: {
    activeTextEditor: editorAt(12),
    showErrorMessage: note('error'),
    showWarningMessage: note('warning'),
    onDidChangeTextEditorSelection: (listen: typeof moved) => {
      moved = listen;
    },
    onDidChangeActiveTextEditor: (listen: typeof turned) => {
      turned = listen;
    },
  },
  workspace: {
    workspaceFolders: [{ uri: { fsPath: root } }],
    getConfiguration: () => ({ get: (name: string) => settings[name] }),
    createFileSystemWatcher: (pattern: string) => pattern,
  },
});

beforeEach(() => {
  asked = [];
  commands.clear();
});

test('it starts the server that is installed in the workspace, and ends it', async () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/recurrente'));
  const extension = new Made(vscode(folder), Client);
  await extension.begin({ subscriptions: [] });
  await extension.end();
  const program = join(folder, 'node_modules/recurrente/src/cli/recurrente.mjs');
  expect(asked.map(([name]) => name)).toEqual(['client', 'start', 'stop']);
  expect(asked[0]![3]).toEqual({ command: 'node', args: [program, 'lsp', '--stdio'] });
  expect(asked[0]![4]).toMatchObject({ documentSelector: [{ language: 'markdown' }, { language: 'quarto' }] });
});

test('or the one that its settings name', async () => {
  const command = ['npx', 'recurrente', 'lsp', '--stdio'];
  await new Made(vscode(tmpdir(), { command }), Client).begin({ subscriptions: [] });
  expect(asked[0]![3]).toEqual({ command: 'npx', args: ['recurrente', 'lsp', '--stdio'] });
});

test('the slide at the caret opens beside the text', async () => {
  await new Made(vscode(tmpdir(), { command: ['x'] }), Client).begin({ subscriptions: [] });
  await commands.get('recurrente.preview')!();
  expect(asked.slice(2)).toEqual([
    ['request', 'recurrente/preview', { uri: 'file:///talks/talk.md', line: 12 }],
    [
      'execute',
      'simpleBrowser.api.open',
      { href: 'http://5173.host/talk/?frame=key#/a', path: '/talk/' },
      { viewColumn: -2, preserveFocus: true },
    ],
  ]);
});

test('the preview is told where the author is, once a line, of decks only', async () => {
  await new Made(vscode(tmpdir(), { command: ['x'] }), Client).begin({ subscriptions: [] });
  await moved({ textEditor: editorAt(3) });
  expect(asked.map(([name]) => name)).toEqual(['client', 'start']);
  await commands.get('recurrente.preview')!();
  asked = [];
  await moved({ textEditor: editorAt(12) });
  await moved({ textEditor: editorAt(40) });
  await moved({ textEditor: editorAt(40) });
  await turned(undefined);
  await turned(editorAt(7, 'talk.ts', 'typescript'));
  await turned(editorAt(40, 'other.md'));
  expect(asked).toEqual([
    ['tell', 'recurrente/caret', { uri: 'file:///talks/talk.md', line: 40 }],
    ['tell', 'recurrente/caret', { uri: 'file:///talks/other.md', line: 40 }],
  ]);
});

test('a port that is served below a path is said: no deck works there', async () => {
  const below = ({ pathname, search, hash }: URL): string =>
    `http://localhost:8080/proxy/5173${pathname}${search}${hash}`;
  await new Made(vscode(tmpdir(), { command: ['x'] }, below), Client).begin({ subscriptions: [] });
  await commands.get('recurrente.preview')!();
  expect(asked.map(([name]) => name)).toEqual(['client', 'start', 'request', 'warning', 'execute']);
});

test('a cell is coloured as the TypeScript that it is, whatever stands in it', () => {
  const [block] = (read('vscode/cells.grammar.json') as { patterns: { begin: string; end: string }[] }).patterns;
  const begins = (line: string): string | undefined => new RegExp(block!.begin).exec(line)?.[1];
  expect(['```{ts}', '  ~~~~ {ts #id .class}', '```{ts echo=false}'].map(begins)).toEqual(['```', '~~~~', '```']);
  expect(['```ts', '```{tsx}', '```{python}', '`{ts}`', '```{ts} words'].map(begins)).toEqual(Array(5).fill(undefined));
  const ends = new RegExp(block!.end.replace('\\1', '```'));
  expect(['```', '  ``` ', '````', '``` // no'].map((line) => ends.test(line))).toEqual([true, true, true, false]);
});

test('where there is no server, nothing is said until somebody asks', async () => {
  await new Made(vscode(tmpdir()), Client).begin({ subscriptions: [] });
  expect(asked).toEqual([]);
  await commands.get('recurrente.preview')!();
  expect(asked).toEqual([['error', expect.stringContaining('npm install --save-dev recurrente')]]);
});

test('one that is installed meanwhile is found when the preview is asked for again', async () => {
  const settings: Record<string, unknown> = {};
  await new Made(vscode(tmpdir(), settings), Client).begin({ subscriptions: [] });
  settings.command = ['x'];
  await commands.get('recurrente.preview')!();
  expect(asked.map(([name]) => name)).toEqual(['client', 'start', 'request', 'execute']);
});

test('its manifest has the commands and settings that it has, and the versions of what it talks to', async () => {
  const { contributes, dependencies, version } = manifest;
  await new Made(vscode(tmpdir()), Client).begin({ subscriptions: [] });
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...commands.keys()].sort());
  expect(
    Object.values(contributes.menus)
      .flat()
      .every(({ command }) => commands.has(command)),
  ).toBe(true);
  expect(Object.keys(contributes.configuration.properties)).toEqual(['recurrente.command']);
  const own = read('package.json') as { version: string; dependencies: Record<string, string> };
  expect(version).toBe(own.version);
  // Client and server are made together.
  expect(dependencies['vscode-languageclient']).toBe(own.dependencies['vscode-languageserver']);
});
