/** The language server: which question of an editor's is answered by whom. */

import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  DiagnosticSeverity,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type Position,
  type Diagnostic as Shown,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../contract/deck.ts';
import type { DeckShown } from '../../contract/update.ts';
import { identity } from '../../site/identity.ts';
import { definition } from './definition.ts';
import { Desk } from './desk.ts';
import { hover } from './hover.ts';
import { Preview } from './preview.ts';
import { suggest } from './suggest.ts';
import type { Suggestion } from './suggestion.ts';

/** What is typed in one go is read once. */
const PAUSE_MS = 200;

/** What is underlined: an address, an image, a reference, a word or an option's name, or what else stands there up to a space. */
const NAME =
  /^(?:(?:!\[[^[\]]*)?\]\([^()\s]*\)|@[\p{L}\p{N}_]+(?:[-:.][\p{L}\p{N}_]+)*|[\p{L}\p{N}_$]+(?:-\p{L}[\p{L}\p{N}_]*)*|\S+)/u;

const KINDS: Record<Exclude<Suggestion['kind'], 'code'>, CompletionItemKind> = {
  key: CompletionItemKind.Property,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  class: CompletionItemKind.Class,
  target: CompletionItemKind.Reference,
  entry: CompletionItemKind.Reference,
};

/**
 * Of `recurrente/preview`, a request of our own: the address of the slide on a line, 1 being the first; and of
 * `recurrente/caret`, a notification: the author is there now.
 */
interface CaretParams {
  uri: string;
  line?: number;
}

export class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private desk: Desk | undefined;
  private preview: Preview | undefined;
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** Where the author is, and when that is shown. */
  private caret: { at: CaretParams; timer: NodeJS.Timeout } | undefined;
  /** Files of which the editor shows that something is wrong, open or not. */
  private readonly told = new Set<string>();
  /** Decks that have errors. */
  private readonly faulty = new Set<string>();
  private working: Promise<void> = Promise.resolve();

  /** `folders`: of decks; those of the editor's workspace when none is named. */
  constructor(
    private readonly connection: Connection,
    private readonly folders: readonly string[],
  ) {}

  /** Until the editor says goodbye, or is gone. */
  listen(): Promise<number> {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    documents.onDidChangeContent(({ document }) => this.schedule(pathOf(document.uri)));
    documents.onDidSave(({ document }) => this.schedule(pathOf(document.uri)));
    documents.onDidClose(({ document }) => this.schedule(pathOf(document.uri)));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const told = changes.filter(({ uri }) => this.told.has(pathOf(uri)));
      for (const { uri } of [...documents.all(), ...told]) this.schedule(pathOf(uri));
    });
    connection.onCompletion(({ textDocument, position }) => this.complete(textDocument.uri, position));
    connection.onHover(({ textDocument, position }) => this.hover(textDocument.uri, position));
    connection.onDefinition(({ textDocument, position }) => this.define(textDocument.uri, position));
    connection.onRequest('recurrente/preview', (params: CaretParams) => this.addressOf(params));
    connection.onNotification('recurrente/caret', (params: CaretParams) => this.follow(params));
    let asked = false;
    connection.onShutdown(async () => {
      asked = true;
      await this.close();
    });
    const ended = new Promise<number>((resolve) => connection.onExit(() => resolve(asked ? 0 : 1)));
    documents.listen(connection);
    connection.listen();
    return ended;
  }

  private initialize({ workspaceFolders, rootUri, capabilities }: InitializeParams): InitializeResult {
    const roots = (workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
    const root = roots[0] ?? (rootUri ? pathOf(rootUri) : process.cwd());
    const folders = this.folders.length > 0 ? this.folders : (roots.length > 0 ? roots : [root]).map(decksIn);
    const unsaved = (path: string): string | undefined => this.documents.get(uriOf(path))?.getText();
    this.desk = new Desk(folders, root, unsaved);
    const open = capabilities.window?.showDocument?.support ? (place: string) => this.open(place) : undefined;
    this.preview = new Preview(folders, open);
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: ['.', '@', '{', ':', '^', '|'] },
        hoverProvider: true,
        definitionProvider: true,
      },
      serverInfo: { name: 'recurrente', version: identity().version },
    };
  }

  private schedule(file: string): void {
    clearTimeout(this.waiting.get(file));
    this.waiting.set(
      file,
      this.later(() => this.diagnose(file)),
    );
  }

  /** One after the other. */
  private later(work: () => Promise<void> | void): NodeJS.Timeout {
    return setTimeout(() => {
      this.working = this.working.then(work).catch((error: unknown) => this.connection.console.error(String(error)));
    }, PAUSE_MS);
  }

  private async diagnose(file: string): Promise<void> {
    const decks = this.desk!.decksOf(file);
    // It may be gone.
    if (decks.length === 0 && this.told.has(file)) await this.tell(file, []);
    for (const deck of decks) {
      const found = await this.desk!.diagnose(deck);
      const isFaulty = [...found.values()].flat().some(({ severity }) => severity === 'error');
      if (isFaulty) this.faulty.add(deck);
      else this.faulty.delete(deck);
      for (const [path, problems] of found) await this.tell(path, problems);
    }
    this.showCaret();
  }

  private async tell(path: string, problems: readonly Diagnostic[]): Promise<void> {
    if (problems.length > 0) this.told.add(path);
    else this.told.delete(path);
    const text = this.documents.get(uriOf(path));
    const diagnostics = problems.map((problem) => shown(problem, text));
    await this.connection.sendDiagnostics({ uri: uriOf(path), diagnostics });
  }

  private async complete(uri: string, position: Position): Promise<CompletionItem[]> {
    const document = this.documents.get(uri);
    if (!document) return [];
    const found = await suggest(this.desk!, pathOf(uri), document.getText(), document.offsetAt(position));
    if (!found) return [];
    const start = { line: position.line, character: position.character - found.written };
    return found.list.map(({ name, kind, detail, about, code }) => ({
      label: name,
      // What changes its tensor in place stands below its namesake.
      sortText: name.replace(/_$/, '~'),
      kind: kind === 'code' ? (code as CompletionItemKind | undefined) : KINDS[kind],
      detail,
      documentation: about,
      textEdit: { range: { start, end: position }, newText: name },
    }));
  }

  private async hover(uri: string, position: Position): Promise<Hover | null> {
    const document = this.documents.get(uri);
    const told = document && (await hover(this.desk!, pathOf(uri), document.getText(), document.offsetAt(position)));
    if (!told) return null;
    const [start, end] = [told.start, told.end].map((character) => ({ line: position.line, character }));
    return { contents: { kind: 'markdown', value: told.text }, range: { start: start!, end: end! } };
  }

  private async define(uri: string, position: Position): Promise<Location | null> {
    const document = this.documents.get(uri);
    const found =
      document && (await definition(this.desk!, pathOf(uri), document.getText(), document.offsetAt(position)));
    if (!found) return null;
    const start = { line: found.line - 1, character: found.column - 1 };
    return { uri: uriOf(found.file), range: { start, end: start } };
  }

  /** Of a deck's page, while it is written; of the list of decks for a file that is none. */
  private async addressOf(at: CaretParams): Promise<string> {
    return this.preview!.addressOf(this.slideAt(at)?.slide);
  }

  /** Who moves on at once is not followed. */
  private follow(at: CaretParams): void {
    clearTimeout(this.caret?.timer);
    this.caret = { at, timer: this.later(() => this.showCaret()) };
  }

  /** In the preview, unless the deck has errors: while it is being mended its slides are not what they will be. */
  private showCaret(): void {
    if (!this.caret || this.preview?.deck === undefined) return;
    const found = this.slideAt(this.caret.at);
    if (found?.slide && !this.faulty.has(found.deck)) this.preview.show(found.slide);
  }

  /** Of a part of several decks, in the one that is shown. */
  private slideAt({ uri, line = 1 }: CaretParams): { deck: string; slide: DeckShown | undefined } | undefined {
    const file = pathOf(uri);
    const decks = this.desk!.decksOf(file);
    const deck = decks.find((each) => this.desk!.read(each).name === this.preview?.deck) ?? decks[0];
    return deck === undefined ? undefined : { deck, slide: this.desk!.slideAt(deck, file, line) };
  }

  /** `FILE:LINE:COLUMN`, which a page asks for. */
  private async open(place: string): Promise<void> {
    const [, file, line = 1, column = 1] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(place)!;
    const start = { line: Number(line) - 1, character: Number(column) - 1 };
    const selection = { start, end: start };
    await this.connection.window.showDocument({ uri: uriOf(file!), takeFocus: true, selection });
  }

  private async close(): Promise<void> {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    clearTimeout(this.caret?.timer);
    this.preview?.close();
    await this.working;
    await this.desk?.types.close();
  }
}

/** As the commands take it: the folder `slides`, where there is one. */
function decksIn(folder: string): string {
  const slides = join(folder, 'slides');
  return existsSync(slides) && basename(folder) !== 'slides' ? slides : folder;
}

const pathOf = (uri: string): string => (uri.startsWith('file:') ? fileURLToPath(uri) : uri);
const uriOf = (path: string): string => pathToFileURL(path).href;

/** From its place to the end of the name there. */
function shown({ severity, line, column, message, fix }: Diagnostic, document: TextDocument | undefined): Shown {
  const start = { line: line - 1, character: column - 1 };
  const rest = document?.getText({ start, end: { line, character: 0 } }) ?? '';
  const length = NAME.exec(rest)?.[0].length ?? 1;
  return {
    range: { start, end: { ...start, character: start.character + length } },
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'recurrente',
    message: `${message} — ${fix}`,
  };
}
