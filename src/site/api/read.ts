/** Sources → Api: names, signatures and docstrings, by following what the engine exports. */

import type { ESTree } from 'vite';
import type { Api, ApiClass, ApiEntry } from '../../contract/api.ts';
import { docAt, type Found, type Module, type Modules, nameOf, type Whole } from './modules.ts';

type Callable = ESTree.Function | ESTree.ArrowFunctionExpression;

/** What the engine needs of its own objects, and no cell does. */
const INTERNAL = new Set(
  'source order viewOf ownGrad handle isIndex runtime format cameFrom extraRepr toString random32 random64 uniform53'
    .concat(' uniform24')
    .split(' '),
);

export interface ApiFiles {
  /** `engine/index.ts`. */
  engine: string;
  /** Where Tensor is, and where its methods are. */
  tensor: string;
  methods: string;
  /** `kernel/thread/display.ts`. */
  display: string;
}

export function readApi(modules: Modules, files: ApiFiles): Api {
  return new Reader(modules, files).api();
}

class Reader {
  private readonly classes: Record<string, ApiClass> = {};

  constructor(
    private readonly modules: Modules,
    private readonly files: ApiFiles,
  ) {}

  api(): Api {
    // First: functions that only call a method take its docstring.
    this.readTensor();
    const module = this.exportsOf(this.modules.get(this.files.engine));
    this.lendDocs(module.find(({ name }) => name === 'torch')?.members ?? []);
    const display = this.resultOf('display', this.modules.get(this.files.display));
    return { module, display: display ? (this.describe('', display).members ?? []) : [], classes: this.classes };
  }

  /** `torch.exp(x)` is `x.exp()`: one docstring serves both. */
  private lendDocs(functions: ApiEntry[]): void {
    for (const entry of functions) {
      entry.doc ??= this.classes.Tensor?.members.find(({ name }) => name === entry.name)?.doc;
    }
  }

  private readTensor(): void {
    const tensor = this.modules.exported('Tensor', this.modules.get(this.files.tensor));
    if (tensor?.node) this.describe('Tensor', tensor);
    const module = this.modules.get(this.files.methods);
    const overloads = this.modules.resolve('Overloads', module);
    const told = overloads?.node?.type === 'TSInterfaceDeclaration' ? fieldsOf(overloads.node.body.body, module) : [];
    const written = ['written', 'compared', 'judged'].flatMap((name) => this.rowsOf(name, module)).map(inPlace);
    const tables = [...['operations', 'methods'].flatMap((name) => this.rowsOf(name, module)), ...written];
    const methods = tables.filter(({ name }) => !told.some((one) => one.name === name)).map(asMethod);
    this.classes.Tensor?.members.push(...methods, ...told);
  }

  /** The entries of a table of rows, under that name in the module. */
  private rowsOf(name: string, module: Module): ApiEntry[] {
    const found = this.modules.resolve(name, module);
    return found?.node ? (this.describe(name, found).members ?? []) : [];
  }

  private exportsOf(module: Module): ApiEntry[] {
    return [...module.exports.keys()]
      .filter((name) => !INTERNAL.has(name))
      .flatMap((name) => this.entry(name, this.modules.exported(name, module)));
  }

  private entry(name: string, found: Found | Whole | undefined): ApiEntry[] {
    if (!found) return [{ name, kind: 'constant' }];
    if (found.node === null) {
      const { text } = found.module;
      // What a module says of itself stands at its head.
      const doc = text.startsWith('/**') ? docAt(text, text.indexOf('*/') + 2) : undefined;
      return [{ name, kind: 'namespace', doc, members: this.exportsOf(found.module) }];
    }
    return isType(found.node) ? [] : [this.describe(name, found)];
  }

  private describe(name: string, found: Found): ApiEntry {
    const { module, node } = found;
    const doc = docAt(module.text, found.docAt);
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'TSDeclareFunction':
      case 'ArrowFunctionExpression':
        return this.callable(name, 'function', node, module, doc);
      case 'ClassDeclaration':
        return this.classEntry(name, node, module, doc);
      case 'ObjectExpression':
        return { name, kind: 'namespace', doc, members: this.membersOf(node, module) };
      case 'Identifier': {
        const [entry] = this.entry(name, this.modules.resolve(node.name, module));
        return { ...(entry ?? { name, kind: 'constant' }), doc: doc ?? entry?.doc };
      }
      // `['x, dim?', f]`: how it is called, and what.
      case 'ArrayExpression': {
        const [call, target] = node.elements as ESTree.Node[];
        if (!call || !target) return { name, kind: 'constant', doc };
        const entry = this.describe(name, { module, node: target, docAt: target.start });
        return { ...entry, call: this.textOf(call, module) };
      }
      case 'MemberExpression': {
        const whole = node.object.type === 'Identifier' ? this.modules.resolve(node.object.name, module) : undefined;
        const target = whole?.node === null ? this.modules.exported(nameOf(node.property), whole.module) : undefined;
        return target?.node ? this.describe(name, target) : { name, kind: 'constant', doc };
      }
      case 'CallExpression': {
        // `called(rows)`: what its argument has.
        const [given] = node.arguments;
        const table = given?.type === 'Identifier' ? this.modules.resolve(given.name, module) : undefined;
        if (table?.node && unwrapped(table.node).type === 'ObjectExpression') {
          return { ...this.describe(name, table), doc };
        }
        const result = node.callee.type === 'Identifier' ? this.resultOf(node.callee.name, module) : undefined;
        return result ? { ...this.describe(name, result), doc } : { name, kind: 'constant', doc };
      }
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return this.describe(name, { ...found, node: node.expression });
      default:
        return { name, kind: 'constant', doc };
    }
  }

  /** What a function gives: an object or a function. */
  private resultOf(name: string, module: Module): Found | undefined {
    const found = this.modules.resolve(name, module);
    if (!found?.node) return undefined;
    const { node } = found;
    const body = node.type === 'FunctionDeclaration' || node.type === 'ArrowFunctionExpression' ? node.body : undefined;
    const last = body?.type === 'BlockStatement' ? body.body.at(-1) : undefined;
    const result = last?.type === 'ReturnStatement' ? last.argument : body;
    return result ? { module: found.module, node: result, docAt: result.start } : undefined;
  }

  private membersOf(node: ESTree.ObjectExpression, module: Module): ApiEntry[] {
    return node.properties.flatMap((property) => {
      if (property.type === 'SpreadElement') {
        // `...called(rows)`
        return this.describe('', { module, node: property.argument, docAt: property.start }).members ?? [];
      }
      const name = nameOf(property.key);
      if (property.computed || name === '' || INTERNAL.has(name)) return [];
      const value = property.value as ESTree.Node;
      const isMethod = property.method && value.type === 'FunctionExpression';
      const found = { module, node: value, docAt: property.start };
      const doc = docAt(module.text, property.start);
      return [isMethod ? this.callable(name, 'method', value, module, doc) : this.describe(name, found)];
    });
  }

  /** The text of a string, or of a template of constants. */
  private textOf(node: ESTree.Node, module: Module): string {
    if (node.type === 'Literal') return String(node.value);
    if (node.type === 'TemplateLiteral') {
      const parts = node.expressions.map((one) => this.textOf(one, module));
      return node.quasis.map(({ value }, i) => value.cooked + (parts[i] ?? '')).join('');
    }
    const found = node.type === 'Identifier' ? this.modules.resolve(node.name, module) : undefined;
    return found?.node ? this.textOf(found.node, found.module) : '';
  }

  private classEntry(name: string, node: ESTree.Class, module: Module, doc: string | undefined): ApiEntry {
    const own = node.id?.name ?? name;
    const maker = node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
    const parent = node.superClass?.type === 'Identifier' ? node.superClass.name : undefined;
    if (!this.classes[own]) {
      this.classes[own] = { members: [], parent };
      this.classes[own].members = node.body.body.flatMap((member) => this.classMember(member, module));
      // What a layer computes is what its class says.
      for (const member of this.classes[own].members) if (member.name === 'forward') member.doc ??= doc;
    }
    const above = parent ? this.modules.resolve(parent, module) : undefined;
    const base = parent && above?.node?.type === 'ClassDeclaration' ? this.describe(parent, above as Found) : undefined;
    if (maker?.type !== 'MethodDefinition')
      return { name, kind: 'class', doc, signature: base?.signature, options: base?.options };
    return { ...this.callable(name, 'class', maker.value as Callable, module, doc), kind: 'class' };
  }

  private classMember(member: ESTree.ClassElement, module: Module): ApiEntry[] {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    const name = nameOf(member.key);
    const hidden = member.accessibility === 'private' || member.accessibility === 'protected' || member.static;
    if (hidden || member.computed || INTERNAL.has(name) || name === '' || name === 'constructor') return [];
    const doc = docAt(module.text, member.start);
    if (!('kind' in member))
      return [{ name, kind: 'property', doc, signature: typeText(member.typeAnnotation, module) }];
    const { value } = member;
    if (member.kind === 'set') return [];
    if (member.kind === 'get') return [{ name, kind: 'property', doc, signature: typeText(value.returnType, module) }];
    return [this.callable(name, 'method', value as Callable, module, doc)];
  }

  private callable(
    name: string,
    kind: ApiEntry['kind'],
    node: Callable,
    module: Module,
    doc: string | undefined,
  ): ApiEntry {
    const called = delegate(node);
    const parameters = node.params.filter((p) => !(p.type === 'Identifier' && p.name === 'this'));
    const written = parameters.map((p) => squeeze(module.text.slice(p.start, p.end))).join(', ');
    const result = node.returnType ? typeText(node.returnType, module) : undefined;
    const own = { name, kind, doc, signature: `(${written})${result && kind !== 'class' ? `: ${result}` : ''}` };
    const options = this.optionsOf(parameters.at(-1), module);
    // `torch.sum(x, …)` is `x.sum(…)`.
    const method = called?.method && this.classes.Tensor?.members.find((member) => member.name === called.method);
    if (method) {
      const rest = (method.signature ?? '()').replace(/^\(/, method.signature?.startsWith('()') ? '' : ', ');
      return { ...own, doc: doc ?? method.doc, signature: `(x: Tensor${rest}`, options: method.options };
    }
    const docOfTarget = called?.function ? this.docOf(called.function, name, module) : undefined;
    return { ...own, doc: doc ?? docOfTarget, options: options.length > 0 ? options : undefined };
  }

  /** The docstring of the function that a one-line one hands over to, where it is the same by another way. */
  private docOf(callee: ESTree.Node, name: string, module: Module): string | undefined {
    let found: Found | Whole | undefined;
    if (callee.type === 'Identifier' && callee.name === name) found = this.modules.resolve(name, module);
    else if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
      const whole = this.modules.resolve(callee.object.name, module);
      if (whole?.node === null && nameOf(callee.property) === name) found = this.modules.exported(name, whole.module);
    }
    return found?.node ? docAt(found.module.text, found.docAt) : undefined;
  }

  /** The keys of a parameter that is an object of options. */
  private optionsOf(parameter: ESTree.Node | undefined, module: Module): ApiEntry[] {
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (!target || !('typeAnnotation' in target) || !target.typeAnnotation) return [];
    return this.fieldsOfType((target.typeAnnotation as ESTree.TSTypeAnnotation).typeAnnotation, module);
  }

  private fieldsOfType(type: ESTree.Node, module: Module): ApiEntry[] {
    if (type.type === 'TSTypeLiteral') return fieldsOf(type.members, module);
    if (type.type === 'TSUnionType') return type.types.flatMap((one) => this.fieldsOfType(one, module));
    if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return [];
    const [inner] = type.typeArguments?.params ?? [];
    if (type.typeName.name === 'Partial' && inner) return this.fieldsOfType(inner, module);
    const found = this.modules.resolve(type.typeName.name, module);
    if (found?.node?.type === 'TSTypeAliasDeclaration')
      return this.fieldsOfType(found.node.typeAnnotation, found.module);
    if (found?.node?.type !== 'TSInterfaceDeclaration') return [];
    const above = found.node.extends.flatMap(({ expression }) => {
      const parent = expression.type === 'Identifier' ? this.modules.resolve(expression.name, found.module) : undefined;
      return parent?.node?.type === 'TSInterfaceDeclaration' ? fieldsOf(parent.node.body.body, parent.module) : [];
    });
    return [...fieldsOf(found.node.body.body, found.module), ...above];
  }
}

/** `x as T` and `x satisfies T` are x. */
function unwrapped(node: ESTree.Node): ESTree.Node {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' ? unwrapped(node.expression) : node;
}

/** What is said of an operation, of its form that writes over its first tensor. */
const inPlace = (entry: ApiEntry): ApiEntry => ({ ...entry, doc: entry.doc && `In place: ${entry.doc}` });

/** A function of a tensor as its method: without the first argument. */
function asMethod(entry: ApiEntry): ApiEntry {
  const signature = entry.signature?.replace(/^\(x: Tensor(?:, )?/, '(');
  return { ...entry, kind: 'method', signature };
}

function fieldsOf(members: readonly ESTree.Node[], module: Module): ApiEntry[] {
  const seen = new Set<string>();
  return members.flatMap((member): ApiEntry[] => {
    if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return [];
    const name = nameOf(member.key);
    if (seen.has(name)) return [];
    seen.add(name);
    const doc = docAt(module.text, member.start);
    if (member.type === 'TSPropertySignature')
      return [{ name, kind: 'property', doc, signature: typeText(member.typeAnnotation, module) }];
    const parameters = member.params.map((p) => squeeze(module.text.slice(p.start, p.end))).join(', ');
    return [{ name, kind: 'method', doc, signature: `(${parameters}): ${typeText(member.returnType, module)}` }];
  });
}

/** What a function that only returns a call calls: a function, or a method of its first parameter. */
function delegate(node: Callable): { function?: ESTree.Node; method?: string } | undefined {
  const { body } = node;
  if (!body) return undefined;
  const statement = body.type === 'BlockStatement' ? body.body.at(-1) : undefined;
  let result = statement?.type === 'ReturnStatement' ? statement.argument : body;
  if (result?.type === 'ConditionalExpression') result = result.consequent;
  if (result?.type !== 'CallExpression') return undefined;
  const { callee } = result;
  const first = node.params[0];
  const ofFirst =
    node.type === 'ArrowFunctionExpression' &&
    callee.type === 'MemberExpression' &&
    first?.type === 'Identifier' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === first.name;
  return ofFirst ? { method: nameOf(callee.property) } : { function: callee };
}

function typeText(annotation: ESTree.TSTypeAnnotation | null | undefined, module: Module): string | undefined {
  const type = annotation?.typeAnnotation;
  return type ? squeeze(module.text.slice(type.start, type.end)) : undefined;
}

function isType(node: ESTree.Node): boolean {
  return node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/,? }/g, ' }').replace(/, \)/g, ')');
}
