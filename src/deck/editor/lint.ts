/** Underlines what is wrong as the viewer types, and says the first of it below the code. */

import { syntaxTree } from '@codemirror/language';
import { type Diagnostic, forEachDiagnostic, linter, setDiagnosticsEffect } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { type EditorView, showPanel } from '@codemirror/view';
import { insteadOf } from '../../cell/python.ts';
import type { Api } from '../../contract/api.ts';
import { nearest } from '../../text/nearest.ts';
import { element } from '../element.ts';
import type { Words } from '../words.ts';
import { entryAt } from './lookup.ts';
import { definedIn, problemsIn } from './problems.ts';
import { signsOnTensors } from './signs.ts';

/** How long after the last key. */
const DELAY = 500;

export function lint(api: Api, above: () => string[], { editor }: Words): Extension {
  const diagnose = (view: EditorView): Diagnostic[] => {
    const { state } = view;
    const cells = above();
    const given = api.display.map(({ name }) => name);
    return problemsIn(state.doc.toString(), cells, given).flatMap((problem): Diagnostic[] => {
      if (problem.kind === 'unknown') {
        const write = insteadOf(problem.name);
        const close = nearest(problem.name, [...given, ...cells.flatMap(definedIn)]);
        return occurrences(state, problem.name).map(({ from, to }) => ({
          from,
          to,
          severity: 'warning',
          message: write ? editor.python(problem.name, write) : editor.unknown(problem.name, close),
        }));
      }
      const line = state.doc.line(Math.min(problem.line, state.doc.lines));
      // At the end of a line there is nothing to underline: its last letter stands for it.
      const from = Math.max(line.from, Math.min(line.from + problem.column - 1, line.to - 1));
      return [{ from, to: Math.min(from + 1, line.to), severity: 'error', message: editor.syntax(problem.message) }];
    });
  };
  return [
    linter(
      (view) => [
        ...diagnose(view),
        ...unknownMembers(view.state, api, above(), editor.noMember),
        ...signsOnTensors(view.state.doc.toString(), above(), api).map(
          ({ from, to, sign, fix }): Diagnostic => ({ from, to, severity: 'warning', message: editor.sign(sign, fix) }),
        ),
      ],
      { delay: DELAY },
    ),
    showPanel.of((view) => problemPanel(view, editor.line)),
  ];
}

function occurrences(state: EditorState, name: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  syntaxTree(state).iterate({
    enter: ({ name: type, from, to }) => {
      if (type === 'VariableName' && state.sliceDoc(from, to) === name) found.push({ from, to });
    },
  });
  return found;
}

/** `nn.Liner`: what the engine's own objects lack. */
function unknownMembers(
  state: EditorState,
  api: Api,
  above: string[],
  message: (object: string, name: string, close?: string) => string,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const code = state.doc.toString();
  syntaxTree(state).iterate({
    enter: ({ node }) => {
      if (node.name !== 'MemberExpression') return;
      const property = node.getChild('PropertyName');
      const object = node.firstChild;
      if (!property || !object) return;
      const path = state.sliceDoc(object.from, object.to);
      const root = path.split('.')[0]!;
      const entry = /^[\w$.]+$/.test(path) ? entryAt(api, path) : undefined;
      if (entry?.kind !== 'namespace' || !entry.members || !isEngines(root, [code, ...above], api)) return;
      const name = state.sliceDoc(property.from, property.to);
      const names = entry.members.map((member) => member.name);
      if (names.includes(name)) return;
      const { from, to } = property;
      found.push({ from, to, severity: 'warning', message: message(path, name, nearest(name, names)) });
    },
  });
  return found;
}

/** Whether a name is still what it was imported as: a cell may define its own `data`. */
function isEngines(root: string, cells: string[], api: Api): boolean {
  const definer = cells.find((code) => definedIn(code).includes(root));
  if (definer === undefined) return api.display.some(({ name }) => name === root);
  return new RegExp(`import\\s*\\{[^}]*\\b${root}\\b[^}]*\\}\\s*from`).test(definer);
}

/** The first problem in words, for whoever cannot hover: announced politely. */
function problemPanel(view: EditorView, line: (n: number) => string) {
  const dom = element('p', { class: 'editor-problem', role: 'status' });
  const show = (state: EditorState) => {
    let first: { text: string; severity: string } | undefined;
    forEachDiagnostic(state, ({ message, severity }, from) => {
      if (first && !(severity === 'error' && first.severity !== 'error')) return;
      first = { text: `${line(state.doc.lineAt(from).number)}: ${message}`, severity };
    });
    dom.dataset.severity = first?.severity ?? '';
    if (dom.textContent !== (first?.text ?? '')) dom.textContent = first?.text ?? '';
  };
  show(view.state);
  return {
    dom,
    update: ({
      state,
      transactions,
    }: {
      state: EditorState;
      transactions: readonly { effects: readonly { is(type: unknown): boolean }[] }[];
    }) => {
      if (transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect)))) show(state);
    },
  };
}
