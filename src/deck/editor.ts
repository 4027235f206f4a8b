/** CodeMirror, loaded on the first edit. It looks like the code it replaces. */

import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export interface EditorSetting {
  /** The highlighted code whose place the editor takes. */
  replaces: HTMLElement;
  code: string;
  /** Its accessible name. */
  label: string;
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

export function openEditor({ replaces, code, label, at, change, run, leave }: EditorSetting): Editor {
  const view = new EditorView({
    state: EditorState.create({
      doc: code,
      extensions: [
        keymap.of([...cellKeys(run, leave), ...defaultKeymap, ...historyKeymap]),
        history(),
        javascript({ typescript: true }),
        indentUnit.of('  '),
        bracketMatching(),
        closeBrackets(),
        syntaxHighlighting(HIGHLIGHT),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString());
        }),
        keepKeysFromDeck,
      ],
    }),
  });
  replaces.replaceWith(view.dom);
  view.dom.classList.add('cell-editor');
  const caret = at ? (view.posAtCoords(at) ?? 0) : 0;
  view.dispatch({ selection: { anchor: caret } });
  view.focus();
  return {
    focus: () => view.focus(),
    setCode: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    destroy: () => view.destroy(),
  };
}

/** Tab moves on until the viewer has typed: the keyboard user is never trapped. */
function cellKeys(run: () => void, leave: () => void): KeyBinding[] {
  let typed = false;
  const whenTyped = (command: (view: EditorView) => boolean) => (view: EditorView) => typed && command(view);
  const runs = () => {
    run();
    return true;
  };
  return [
    { key: 'Shift-Enter', run: runs },
    { key: 'Mod-Enter', run: runs },
    { key: 'Ctrl-Enter', run: runs },
    {
      key: 'Escape',
      run: () => {
        typed = false;
        leave();
        return true;
      },
    },
    { key: 'Tab', run: whenTyped(indentMore), shift: whenTyped(indentLess) },
    {
      any: (_, event) => {
        typed ||= event.key.length === 1 || event.key === 'Enter' || event.key === 'Backspace';
        return false;
      },
    },
  ];
}

/** reveal listens on the document: what is typed here is not for it. */
const keepKeysFromDeck: Extension = EditorView.domEventHandlers({
  keydown: (event) => {
    event.stopPropagation();
    return false;
  },
});

/** The classes that the compiler's highlighter gives, so that clicking on code changes no colour. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: 'hljs-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'hljs-string' },
  { tag: [tags.number], class: 'hljs-number' },
  { tag: [tags.bool, tags.null, tags.self], class: 'hljs-literal' },
  { tag: tags.comment, class: 'hljs-comment' },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], class: 'hljs-title' },
  { tag: [tags.className, tags.definition(tags.className), tags.typeName], class: 'hljs-title' },
  { tag: tags.propertyName, class: 'hljs-property' },
]);
