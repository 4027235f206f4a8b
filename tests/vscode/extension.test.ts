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
    return 'http://localhost:5173/talk/?frame=key#/3';
  };
}

const vscode = (root: string, settings: Record<string, unknown> = {}) => ({
  commands: {
    registerCommand: (name: string, run: () => Promise<void>) => commands.set(name, run),
    executeCommand: note('execute'),
  },
  env: { asExternalUri: async (uri: string) => `forwarded ${uri}` },
  Uri: { parse: (address: string) => address },
  ViewColumn: { Beside: -2 },
  window: {
    activeTextEditor: {
      document: { uri: { toString: () => 'file:///talks/talk.md' } },
      selection: { active: { line: 11 } },
    },
    showErrorMessage: note('error'),
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
      'forwarded http://localhost:5173/talk/?frame=key#/3',
      { viewColumn: -2, preserveFocus: true },
    ],
  ]);
});

test('where there is no server, nothing is said until somebody asks', async () => {
  await new Made(vscode(tmpdir()), Client).begin({ subscriptions: [] });
  expect(asked).toEqual([]);
  await commands.get('recurrente.preview')!();
  expect(asked).toEqual([['error', expect.stringContaining('npm install --save-dev recurrente')]]);
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
