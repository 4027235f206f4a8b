/** A TypeScript cell → the body of an async function, and the names it defines and uses. Pure: the compiler calls it too. */

import { decode } from '@jridgewell/sourcemap-codec';
import { type Node, type Options as ParserOptions, parse } from 'acorn';
import type { Node as ESNode, Identifier, ImportDeclaration, Program } from 'estree';
import { analyze, extract_identifiers } from 'periscopic';
import { type Options, transform } from 'sucrase';
import { walk } from 'zimmerframe';
import { handingOver } from './body.ts';
import { Edits } from './edits.ts';
import { CellSyntaxError } from './mistake.ts';
import { MODULE } from './names.ts';
import { guardSigns } from './signs.ts';
import { handValue } from './value.ts';

export interface Transpiled {
  /** JavaScript, line for line as the cell; its value is handed over, and every definition is returned at the end. */
  body: string;
  /** Names that this cell gives to the cells below, in order. */
  definitions: string[];
  /** Names that it takes from above, or from the environment. */
  references: string[];
  program: Program;
}

const ERASE: Options = { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true };

const SCRIPT: ParserOptions = { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true };

/** Throws a CellSyntaxError at the place in the cell that has to be fixed. */
export function transpile(code: string): Transpiled {
  const js = eraseTypes(code);
  try {
    return read(js);
  } catch (error) {
    throw error instanceof CellSyntaxError ? inTypeScript(error, code) : error;
  }
}

/** For which `transpile` would refuse a cell; most cells are plain JavaScript, which needs one reading to be found right. */
export function mistakeIn(code: string): CellSyntaxError | null {
  if (isPlainScript(code)) return null;
  try {
    transpile(code);
    return null;
  } catch (error) {
    if (error instanceof CellSyntaxError) return error;
    throw error;
  }
}

/** Whether it is JavaScript as it stands, without types. */
export function isJavaScript(code: string): boolean {
  try {
    parse(code, SCRIPT);
    return true;
  } catch {
    return false;
  }
}

function isPlainScript(code: string): boolean {
  try {
    const program = parse(code, SCRIPT) as unknown as Program;
    if (MODULE_SYNTAX.test(code) && program.body.some(isModuleSyntax)) return false;
    if (INDICES.test(code)) refuseSeveralIndices(program);
    return true;
  } catch {
    return false;
  }
}

const MODULE_SYNTAX = /\b(?:import|export)\b/;

/** `x[0, 1]`, or a list after a word. */
const INDICES = /[^\s=(,[{:]\s*\[[^\]]*,/;

function isModuleSyntax({ type }: ESNode): boolean {
  return type.startsWith('Import') || type.startsWith('Export');
}

function read(js: string): Transpiled {
  const program = parseProgram(js);
  refuseSeveralIndices(program);
  const { scope, globals } = analyze(program);
  const assigned = namesAssigned(program);
  const outer = [...globals.keys()];
  // Assigning to a name from above defines it anew from here on: the cell above keeps its own value.
  const definitions = [...scope.declarations.keys(), ...outer.filter((name) => assigned.has(name))];
  return {
    body: `${rewritten(js, program, new Set(outer))}\n${handingOver(definitions)}`,
    definitions,
    references: outer,
    program,
  };
}

function eraseTypes(code: string): string {
  try {
    return transform(code, ERASE).code;
  } catch (error) {
    throw asSyntaxError(error, 1);
  }
}

/** A place in the JavaScript is further left than in the TypeScript where types stood before it. */
function inTypeScript({ message, line, column }: CellSyntaxError, code: string): CellSyntaxError {
  const options: Options = { ...ERASE, filePath: 'cell.ts', sourceMapOptions: { compiledFilename: 'cell.js' } };
  const tokens = decode(transform(code, options).sourceMap!.mappings)[line - 1] ?? [];
  const token = tokens.findLast(([at]) => at < column);
  return new CellSyntaxError(message, line, token ? column + (token[3] ?? 0) - token[0] : column);
}

function parseProgram(js: string): Program {
  try {
    return parse(js, { ...SCRIPT, locations: true }) as unknown as Program;
  } catch (error) {
    throw asSyntaxError(error, 0);
  }
}

/** Both parsers give `loc` and repeat it in the message; sucrase counts columns from 1, acorn from 0. */
function asSyntaxError(error: unknown, firstColumn: 0 | 1): CellSyntaxError {
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const text = message.replace(/^Error transforming.*?: /, '').replace(/\s*\(\d+:\d+\)/, '');
  return new CellSyntaxError(text, loc?.line ?? 1, (loc?.column ?? firstColumn) + 1 - firstColumn);
}

function namesAssigned(program: Program): Set<string> {
  const names = new Set<string>();
  const add = (target: ESNode) => {
    if (target.type === 'MemberExpression') return;
    for (const identifier of extract_identifiers(target as Identifier)) names.add(identifier.name);
  };
  walk(program as ESNode, null, {
    AssignmentExpression(node, { next }) {
      add(node.left);
      next();
    },
    UpdateExpression(node, { next }) {
      add(node.argument);
      next();
    },
  });
  return names;
}

function rewritten(js: string, program: Program, free: ReadonlySet<string>): string {
  const edits = new Edits();
  replaceModuleSyntax(js, program, edits);
  handValue(js, program, free, edits);
  guardSigns(js, program, edits);
  return edits.applyTo(js);
}

/** Imports become destructuring and `export` goes, without moving a line. */
function replaceModuleSyntax(js: string, program: Program, edits: Edits): void {
  for (const node of program.body) {
    const { start, end } = node as ESNode & Node;
    if (node.type === 'ImportDeclaration') {
      const lines = js.slice(start, end).split('\n').length - 1;
      edits.replace(start, end, importAsConst(node) + '\n'.repeat(lines));
    } else if (node.type === 'ExportNamedDeclaration' && node.declaration) {
      const { start: declared } = node.declaration as ESNode & Node;
      edits.replace(start, declared, ' '.repeat(declared - start));
    } else if (node.type.startsWith('Export')) {
      throw errorAt(node, 'a cell needs no export: its top-level names serve the cells below');
    }
  }
}

/** `x[0, 1]` is Python's; in JavaScript it is x[1]. */
function refuseSeveralIndices(program: Program): void {
  walk(program as ESNode, null, {
    MemberExpression(node, { next }) {
      if (node.computed && node.property.type === 'SequenceExpression') {
        throw errorAt(node.property, 'in JavaScript brackets take one index: for a tensor write x.get(0, 1)');
      }
      next();
    },
  });
}

function importAsConst(node: ImportDeclaration): string {
  if (node.source.value !== MODULE) {
    throw errorAt(node, `cannot import ${JSON.stringify(node.source.value)}: a cell can import "${MODULE}" only`);
  }
  const names: string[] = [];
  for (const specifier of node.specifiers) {
    if (specifier.type !== 'ImportSpecifier') return `const ${specifier.local.name} = ${MODULE}$();`;
    const imported = (specifier.imported as Identifier).name;
    names.push(imported === specifier.local.name ? imported : `${imported}: ${specifier.local.name}`);
  }
  const keys = node.specifiers.map((s) => (s.type === 'ImportSpecifier' ? (s.imported as Identifier).name : ''));
  return `const { ${names.join(', ')} } = ${MODULE}$(${JSON.stringify(keys)});`;
}

function errorAt({ loc }: ESNode, message: string): CellSyntaxError {
  return new CellSyntaxError(message, loc?.start.line ?? 1, (loc?.start.column ?? 0) + 1);
}
