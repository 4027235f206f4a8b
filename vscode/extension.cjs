/** What VS Code loads: the modules that only it has are taken here, and nowhere else. */

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { Extension } = require('./recurrente.cjs');

const extension = new Extension(vscode, LanguageClient);

exports.activate = (context) => extension.begin(context);
exports.deactivate = () => extension.end();
