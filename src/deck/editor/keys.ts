/** The editor's keys: run, leave, indent; and none of them reaches the deck. */

import { acceptCompletion, closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { indentLess, indentMore } from '@codemirror/commands';
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, type KeyBinding } from '@codemirror/view';

/** Tab moves on until the viewer has typed: the keyboard user is never trapped. Escape gives Tab back. */
export function cellKeys(run: () => void, leave: () => void): KeyBinding[] {
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
      // An open list closes first; one that is only being thought of does not hold the viewer back.
      run: (view) => {
        if (completionStatus(view.state) === 'active') return closeCompletion(view);
        closeCompletion(view);
        typed = false;
        leave();
        forgetCaret(view);
        return true;
      },
    },
    {
      key: 'Tab',
      run: (view) => acceptCompletion(view) || whenTyped(indentMore)(view),
      shift: whenTyped(indentLess),
    },
    {
      any: (_, event) => {
        const modified = event.ctrlKey || event.metaKey || event.altKey;
        typed ||= !modified && (event.key.length === 1 || event.key === 'Enter' || event.key === 'Backspace');
        return false;
      },
    },
  ];
}

/** A caret left behind costs each frame after a save the search for its place through all the slides that are hidden. */
function forgetCaret({ contentDOM }: EditorView): void {
  const selection = contentDOM.ownerDocument.getSelection();
  if (selection && contentDOM.contains(selection.anchorNode)) selection.removeAllRanges();
}

/** reveal listens on the document: what is typed here is not for it, nor the Escape that leaves. First of all handlers: one that has obeyed a key ends them. */
export const keepKeysFromDeck: Extension = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event) => {
      event.stopPropagation();
      return false;
    },
  }),
);
