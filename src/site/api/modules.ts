/** TypeScript modules as trees, and what a name in one of them means. */

import { dirname, join } from 'node:path';
import type { ESTree } from 'vite';

export interface Module {
  path: string;
  text: string;
  /** Local name → what it means. */
  names: Map<string, Meaning>;
  /** Exported name → local name, or where it comes from. */
  exports: Map<string, string | { from: string; name: string }>;
}

type Meaning =
  | { kind: 'here'; node: ESTree.Node; docAt: number }
  | { kind: 'import'; from: string; name: string }
  /** `const { key } = object`. */
  | { kind: 'part'; object: ESTree.Node; key: string };

/** A piece of source, where it stands. `docAt`: a docstring would end just before it. */
export interface Found {
  module: Module;
  node: ESTree.Node;
  docAt: number;
}

/** All exports of a module, as one value. */
export interface Whole {
  module: Module;
  node: null;
}

export class Modules {
  private readonly known = new Map<string, Module>();

  constructor(
    private readonly read: (path: string) => string,
    private readonly parse: (path: string, text: string) => ESTree.Program,
  ) {}

  get(path: string): Module {
    let module = this.known.get(path);
    if (!module) {
      const text = this.read(path);
      module = { path, text, names: new Map(), exports: new Map() };
      this.known.set(path, module);
      for (const statement of this.parse(path, text).body) gather(statement, module);
    }
    return module;
  }

  /** What a name means in a module; undefined for what packages or the language give. */
  resolve(name: string, module: Module): Found | Whole | undefined {
    const meaning = module.names.get(name);
    if (!meaning) return undefined;
    if (meaning.kind === 'here') return { module, node: meaning.node, docAt: meaning.docAt };
    if (meaning.kind === 'part') {
      const object = meaning.object.type === 'Identifier' ? this.resolve(meaning.object.name, module) : undefined;
      return object && object.node === null ? this.exported(meaning.key, object.module) : undefined;
    }
    return this.imported(meaning.from, meaning.name, module);
  }

  exported(name: string, module: Module): Found | Whole | undefined {
    const target = module.exports.get(name);
    if (target === undefined) return undefined;
    return typeof target === 'string' ? this.resolve(target, module) : this.imported(target.from, target.name, module);
  }

  private imported(from: string, name: string, module: Module): Found | Whole | undefined {
    if (!from.startsWith('.')) return undefined;
    const target = this.get(join(dirname(module.path), from));
    return name === '*' ? { module: target, node: null } : this.exported(name, target);
  }
}

function gather(statement: ESTree.Statement | ESTree.Directive | ESTree.ModuleDeclaration, module: Module): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers) {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : '*';
        module.names.set(specifier.local.name, { kind: 'import', from: statement.source.value, name });
      }
      return;
    case 'ExportNamedDeclaration':
      for (const { local, exported } of statement.specifiers) {
        const from = statement.source?.value;
        module.exports.set(nameOf(exported), from ? { from, name: nameOf(local) } : nameOf(local));
      }
      if (statement.declaration) {
        for (const name of declare(statement.declaration, statement.start, module)) module.exports.set(name, name);
      }
      return;
    default:
      declare(statement, statement.start, module);
  }
}

/** Notes the names that a statement declares, and gives them. */
function declare(node: ESTree.Node, docAt: number, module: Module): string[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration': {
      const name = node.id?.name ?? '';
      // The first of several overloads has the docstring.
      if (!module.names.has(name)) module.names.set(name, { kind: 'here', node, docAt });
      return [name];
    }
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id, init }) => {
        if (id.type === 'Identifier') {
          if (init) module.names.set(id.name, { kind: 'here', node: init, docAt });
          return [id.name];
        }
        if (id.type !== 'ObjectPattern' || !init) return [];
        return id.properties.flatMap((property) => {
          if (property.type !== 'Property' || property.value.type !== 'Identifier') return [];
          const key = nameOf(property.key);
          module.names.set(property.value.name, { kind: 'part', object: init, key });
          return [property.value.name];
        });
      });
    default:
      return [];
  }
}

/** The name that an identifier or a string key spells. */
export function nameOf(node: ESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
}

/** The docstring that ends just before `at`, without its stars. */
export function docAt(text: string, at: number): string | undefined {
  const before = text.slice(0, at).trimEnd();
  if (!before.endsWith('*/')) return undefined;
  const start = before.lastIndexOf('/*');
  if (!before.startsWith('/**', start)) return undefined;
  const lines = before.slice(start + 3, -2).split('\n');
  return lines
    .map((line, i) => (i === 0 ? line.trim() : line.replace(/^\s*\*? ?/, '').trimEnd()))
    .join('\n')
    .trim();
}
