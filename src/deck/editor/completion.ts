/** Completion and hovering: the engine's names with their docstrings, options by key, and the names of cells above. */

import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import type { Api, ApiEntry } from '../../contract/api.ts';
import { describe, shownSignature } from './describe.ts';
import { entryAt, membersAfter } from './lookup.ts';
import { definedIn } from './problems.ts';

export interface Above {
  label: string;
  code: string;
}

/** `above`: the cells above, nearest first. */
export function completionSource(api: Api, above: () => Above[], ofCell: (label: string) => string) {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    const word = context.matchBefore(/[\w$]*/)!;
    const node = syntaxTree(state).resolveInner(pos, -1);
    if (/^(String|TemplateString|LineComment|BlockComment)$/.test(node.name)) return null;
    const object = objectBefore(state, node, word.from);
    if (object !== undefined) {
      const sources = [state.doc.toString(), ...above().map(({ code }) => code)];
      return result(word.from, membersAfter(api, object, sources).map(completion));
    }
    const keys = optionsAt(api, state, node);
    if (keys)
      return result(
        word.from,
        keys.map((key) => ({ ...completion(key), apply: `${key.name}: `, boost: 2 })),
      );
    if (word.from === word.to && !context.explicit) return null;
    return result(word.from, namesIn(api, above(), ofCell));
  };
}

function result(from: number, options: Completion[]): CompletionResult | null {
  return options.length > 0 ? { from, options, validFor: /^[\w$]*$/ } : null;
}

function namesIn(api: Api, above: Above[], ofCell: (label: string) => string): Completion[] {
  const seen = new Set<string>();
  const own = above.flatMap(({ label, code }) =>
    definedIn(code).flatMap((name) => {
      if (seen.has(name)) return [];
      seen.add(name);
      const entry = api.module.find((each) => each.name === name);
      return [entry ? completion(entry) : { label: name, type: 'variable', detail: ofCell(label) }];
    }),
  );
  const always = api.display.filter(({ name }) => !seen.has(name)).map(completion);
  return [...own, ...always, ...KEYWORDS.map((label) => ({ label, type: 'keyword', boost: -1 }))];
}

const KEYWORDS =
  'await async break class const continue else extends false for function if import let new null of return super this throw true try while'.split(
    ' ',
  );

const TYPES: Record<ApiEntry['kind'], string> = {
  namespace: 'namespace',
  class: 'class',
  function: 'function',
  method: 'method',
  property: 'property',
  constant: 'constant',
};

function completion(entry: ApiEntry): Completion {
  const signature = shownSignature(entry);
  return {
    label: entry.name,
    type: TYPES[entry.kind],
    detail: signature.length > 26 ? `${signature.slice(0, 25)}…` : signature,
    info: () => describe(entry),
  };
}

/** The text before the dot, when the caret is behind one. */
function objectBefore(state: EditorState, node: SyntaxNode, from: number): string | undefined {
  const dot = /\.\s*$/.exec(state.sliceDoc(Math.max(0, from - 200), from));
  if (!dot) return undefined;
  let member: SyntaxNode | null = node;
  while (member && member.name !== 'MemberExpression') member = member.parent;
  const object = member?.firstChild;
  if (!object || object.to > from) return undefined;
  return state.sliceDoc(object.from, object.to);
}

/** The options that may stand here, when the caret is at a key of an object given to a call. */
function optionsAt(api: Api, state: EditorState, node: SyntaxNode): ApiEntry[] | undefined {
  let object: SyntaxNode | null = node;
  if (object.name === 'PropertyDefinition' || object.name === 'VariableName') object = object.parent;
  if (object?.name === 'Property') object = object.parent;
  if (object?.name !== 'ObjectExpression' || object.parent?.name !== 'ArgList') return undefined;
  const callee = object.parent.parent?.getChild('MemberExpression') ?? object.parent.parent?.getChild('VariableName');
  if (!callee) return undefined;
  return entryAt(api, state.sliceDoc(callee.from, callee.to))?.options;
}

export function hover(api: Api): Extension {
  return hoverTooltip((view, pos, side) => {
    const node = syntaxTree(view.state).resolveInner(pos, side);
    if (node.name !== 'PropertyName' && node.name !== 'VariableName') return null;
    const from = node.parent?.name === 'MemberExpression' ? node.parent.from : node.from;
    const path = view.state.sliceDoc(from, node.to);
    const entry = /^[\w$.]+$/.test(path) ? entryAt(api, path) : undefined;
    return entry ? { pos: node.from, end: node.to, create: () => ({ dom: describe(entry) }) } : null;
  });
}
