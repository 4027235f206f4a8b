/** CodeMirror, loaded on the first edit. It looks like the code it replaces. */

import { api } from 'virtual:recurrente-api';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import { type Above, completionSource, hover } from './editor/completion.ts';
import { HIGHLIGHT } from './editor/highlight.ts';
import { cellKeys, keepKeysFromDeck } from './editor/keys.ts';
import { lint } from './editor/lint.ts';
import type { Words } from './words.ts';

export interface EditorSetting {
  /** The highlighted code whose place the editor takes. */
  replaces: HTMLElement;
  code: string;
  /** Its accessible name. */
  label: string;
  words: Words;
  /** The cells above as they stand now, nearest first. */
  above: () => Above[];
  /** Where the viewer clicked, in the window. */
  at?: { x: number; y: number };
  change: (code: string) => void;
  run: () => void;
  leave: () => void;
}

export interface Editor {
  focus(): void;
  setCode(code: string): void;
  destroy(): void;
}

export function openEditor(setting: EditorSetting): Editor {
  const { replaces, code, label, words, above, at, change, run, leave } = setting;
  const view = new EditorView({
    state: EditorState.create({
      doc: code,
      extensions: [
        keymap.of([
          ...cellKeys(run, leave),
          ...completionKeymap,
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        history(),
        javascript({ typescript: true }),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ defaultKeymap: false, override: [completionSource(api, above, words.editor.ofCell)] }),
        hover(api),
        lint(api, () => above().map((cell) => cell.code), words),
        syntaxHighlighting(HIGHLIGHT),
        // Outside the slide, which is scaled and cuts what hangs over its edge.
        tooltips({ parent: document.querySelector('main') ?? document.body, position: 'fixed' }),
        EditorState.phrases.of(words.editor.phrases),
        EditorView.editorAttributes.of({ class: 'cell-editor' }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString());
        }),
        keepKeysFromDeck,
      ],
    }),
  });
  const { scrollTop, scrollLeft } = replaces;
  replaces.replaceWith(view.dom);
  view.scrollDOM.scrollTo(scrollLeft, scrollTop);
  const caret = at ? view.posAtCoords(at, false) : 0;
  view.dispatch({ selection: { anchor: caret } });
  view.focus();
  return {
    focus: () => view.focus(),
    setCode: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    destroy: () => view.destroy(),
  };
}
