/** Starts `recurrente lsp` of the workspace, and shows its preview. Given VS Code and its client, so that a test can be both. */

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const LANGUAGES = ['markdown', 'quarto'];
const INSTALLED = 'node_modules/recurrente/src/cli/recurrente.mjs';
/** What may be wrong with a deck when such a file comes, goes or changes. */
const BESIDE = '**/*.{md,qmd,bib,csl,json,yml,yaml,css,scss,csv,svg,png,jpg,jpeg,gif,webp,avif,mp4,webm}';
const MISSING =
  'There is no recurrente in this workspace: npm install --save-dev recurrente, or set "recurrente.command".';
const BELOW =
  'This editor serves a port below a path, where no deck works: its settings should give a port an address of its own (code-server: --proxy-domain).';

exports.Extension = class Extension {
  constructor(vscode, LanguageClient) {
    this.vscode = vscode;
    this.LanguageClient = LanguageClient;
    /** @type {{ start(): Promise<void>, stop(): Promise<void>, sendRequest(method: string, params: object): Promise<string>, sendNotification(method: string, params: object): Promise<void> } | undefined} */
    this.client = undefined;
    /** Where the preview was last told that the caret is; undefined until there is one. */
    this.caret = undefined;
  }

  async begin(context) {
    const { commands, window } = this.vscode;
    context.subscriptions.push(
      commands.registerCommand('recurrente.preview', () => this.preview()),
      commands.registerCommand('recurrente.restart', () => this.restart()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
    );
    await this.start();
  }

  async end() {
    await this.client?.stop();
    this.client = undefined;
    this.caret = undefined;
  }

  async restart() {
    await this.end();
    await this.start();
  }

  /** Most folders of Markdown have nothing to do with us: of those nothing is said until somebody asks. */
  async start() {
    const [command, ...args] = this.command();
    if (command === undefined) return;
    const documentSelector = LANGUAGES.map((language) => ({ scheme: 'file', language }));
    const fileEvents = this.vscode.workspace.createFileSystemWatcher(BESIDE);
    const options = { documentSelector, synchronize: { fileEvents } };
    this.client = new this.LanguageClient('recurrente', 'recurrente', { command, args }, options);
    await this.client.start();
  }

  /** What starts the server; nothing where there is none. */
  command() {
    const { workspace } = this.vscode;
    const said = workspace.getConfiguration('recurrente').get('command');
    if (said?.length > 0) return said;
    const programs = (workspace.workspaceFolders ?? []).map(({ uri }) => join(uri.fsPath, INSTALLED));
    const program = programs.find((each) => existsSync(each));
    return program === undefined ? [] : ['node', program, 'lsp', '--stdio'];
  }

  /** The slide at the caret, beside the text. */
  async preview() {
    const { commands, env, Uri, ViewColumn, window } = this.vscode;
    const editor = window.activeTextEditor;
    // It may have been installed since.
    if (!this.client) await this.start();
    if (!this.client || !editor) {
      await window.showErrorMessage(this.client ? 'Open a deck first.' : MISSING);
      return;
    }
    const caret = caretIn(editor);
    const address = Uri.parse(await this.client.sendRequest('recurrente/preview', caret));
    this.caret = caret;
    // Where the editor runs on another machine, its port is forwarded.
    const here = await env.asExternalUri(address);
    if (here.path !== address.path) void window.showWarningMessage(BELOW);
    await commands.executeCommand('simpleBrowser.api.open', here, {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
    });
  }

  /** Tells where the author is, once a line; which slide that is, and whether it is shown, the server knows. */
  async follow(editor) {
    if (!this.client || !this.caret || !isOurs(editor?.document)) return;
    const caret = caretIn(editor);
    if (caret.uri === this.caret.uri && caret.line === this.caret.line) return;
    this.caret = caret;
    await this.client.sendNotification('recurrente/caret', caret);
  }
};

const isOurs = (document) => document?.uri.scheme === 'file' && LANGUAGES.includes(document.languageId);
const caretIn = ({ document, selection }) => ({ uri: document.uri.toString(), line: selection.active.line + 1 });
