/** Starts `recurrente lsp` of the workspace, and shows its preview. Given VS Code and its client, so that a test can be both. */

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const LANGUAGES = ['markdown', 'quarto'];
const INSTALLED = 'node_modules/recurrente/src/cli/recurrente.mjs';
const MISSING =
  'There is no recurrente in this workspace: npm install --save-dev recurrente, or set "recurrente.command".';

exports.Extension = class Extension {
  constructor(vscode, LanguageClient) {
    this.vscode = vscode;
    this.LanguageClient = LanguageClient;
    /** @type {{ start(): Promise<void>, stop(): Promise<void>, sendRequest(method: string, params: object): Promise<string> } | undefined} */
    this.client = undefined;
  }

  async begin(context) {
    const { commands } = this.vscode;
    context.subscriptions.push(
      commands.registerCommand('recurrente.preview', () => this.preview()),
      commands.registerCommand('recurrente.restart', () => this.restart()),
    );
    await this.start();
  }

  async end() {
    await this.client?.stop();
    this.client = undefined;
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
    const fileEvents = this.vscode.workspace.createFileSystemWatcher('**/*.{bib,yml,yaml,css,scss}');
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
    if (!this.client || !editor) {
      await window.showErrorMessage(this.client ? 'Open a deck first.' : MISSING);
      return;
    }
    const params = { uri: editor.document.uri.toString(), line: editor.selection.active.line + 1 };
    const address = await this.client.sendRequest('recurrente/preview', params);
    // Where the editor runs on another machine, its port is forwarded.
    const here = await env.asExternalUri(Uri.parse(address));
    await commands.executeCommand('simpleBrowser.api.open', here, {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
    });
  }
};
