/** An editor, as far as a language server can tell: it speaks the protocol to the server through two pipes. */

import { spawn } from 'node:child_process';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type Location,
  type MarkupContent,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type ShowDocumentParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { Server } from '../../../src/cli/lsp/server.ts';

export class Editor {
  private readonly connection: ProtocolConnection;
  private readonly waiting: { uri: string; tell: (diagnostics: Diagnostic[]) => void }[] = [];
  private versions = 0;
  /** Which document the server wants to be shown, once it does. */
  readonly shown: Promise<ShowDocumentParams>;

  /** `ended`: when the server's process is, with its exit status; absent where it has none of its own. */
  private constructor(
    private readonly folder: string,
    from: Readable,
    to: Writable,
    private readonly ended?: Promise<number | null>,
  ) {
    this.connection = createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
    this.connection.onNotification('textDocument/publishDiagnostics', (said: PublishDiagnosticsParams) => {
      for (const each of this.waiting.filter(({ uri }) => uri === said.uri)) {
        this.waiting.splice(this.waiting.indexOf(each), 1);
        each.tell(said.diagnostics);
      }
    });
    this.shown = new Promise((resolve) => {
      this.connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
        resolve(params);
        return { success: true };
      });
    });
    this.connection.listen();
  }

  /** With a server in this process. */
  static withServer(folder: string): Editor {
    const [there, back] = [new PassThrough(), new PassThrough()];
    void new Server(createConnection(ProposedFeatures.all, there, back), []).listen();
    return new Editor(folder, back, there);
  }

  /** With one that it starts. */
  static withCommand(folder: string, ...command: string[]): Editor {
    const child = spawn(process.execPath, command, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return new Editor(folder, child.stdout, child.stdin, ended);
  }

  async begin(): Promise<object> {
    const uri = pathToFileURL(this.folder).href;
    const capabilities = { window: { showDocument: { support: true } } };
    const params = { processId: null, rootUri: uri, capabilities, workspaceFolders: [{ uri, name: 'talks' }] };
    const answer = await this.connection.sendRequest<object>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return answer;
  }

  uri(name: string): string {
    return pathToFileURL(`${this.folder}/${name}`).href;
  }

  /** Opens a file, which need not be saved as it is shown; gives what is then wrong with it. */
  async open(name: string, text: string): Promise<Diagnostic[]> {
    const told = this.next(name);
    const textDocument = { uri: this.uri(name), languageId: 'markdown', version: ++this.versions, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return told;
  }

  async change(name: string, text: string): Promise<Diagnostic[]> {
    const told = this.next(name);
    await this.write(name, text);
    return told;
  }

  async close(name: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  /** What may be written where `¦` stands in a text. */
  complete(name: string, text: string): Promise<CompletionItem[]> {
    return this.ask('completion', name, text);
  }

  /** What is told of the name there, in Markdown, and which part of its line that is. */
  async hover(name: string, text: string): Promise<{ told: string; of: string } | undefined> {
    const found = await this.ask<Hover | null>('hover', name, text);
    if (!found) return undefined;
    const { start, end } = found.range!;
    const line = text.replace('¦', '').split(/\r?\n/)[start.line]!;
    return { told: (found.contents as MarkupContent).value, of: line.slice(start.character, end.character) };
  }

  /** Where it comes from, as `FILE:LINE:COLUMN`. */
  async definition(name: string, text: string): Promise<string | undefined> {
    const found = await this.ask<Location | null>('definition', name, text);
    if (!found) return undefined;
    const { line, character } = found.range.start;
    return `${found.uri}:${line + 1}:${character + 1}`;
  }

  preview(name: string, line: number): Promise<string> {
    return this.connection.sendRequest('recurrente/preview', { uri: this.uri(name), line });
  }

  caret(name: string, line: number): Promise<void> {
    return this.connection.sendNotification('recurrente/caret', { uri: this.uri(name), line });
  }

  /** Of files on the disk. */
  async changed(...names: string[]): Promise<void> {
    const changes = names.map((name) => ({ uri: this.uri(name), type: 2 }));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** When something is told of a file. */
  next(name: string): Promise<Diagnostic[]> {
    return new Promise((tell) => this.waiting.push({ uri: this.uri(name), tell }));
  }

  async end(): Promise<number | null | undefined> {
    await this.connection.sendRequest('shutdown');
    // It ends the process.
    if (this.ended) await this.connection.sendNotification('exit');
    this.connection.dispose();
    return this.ended;
  }

  private async ask<T>(what: string, name: string, text: string): Promise<T> {
    const offset = text.indexOf('¦');
    await this.write(name, text.slice(0, offset) + text.slice(offset + 1));
    const above = text.slice(0, offset).split(/\r?\n/);
    const position = { line: above.length - 1, character: above.at(-1)!.length };
    return this.connection.sendRequest(`textDocument/${what}`, { textDocument: { uri: this.uri(name) }, position });
  }

  private async write(name: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(name), version: ++this.versions };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }
}
