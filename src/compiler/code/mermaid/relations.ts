import { clean, type Edge } from './flowchart.ts';

/** What the other common diagrams show: who does what to whom. */
export interface Relations {
  kind: 'sequence' | 'class' | 'state' | 'er';
  /** Identifier → the name that the diagram shows. */
  names: Map<string, string>;
  edges: Edge[];
}

const KINDS: [RegExp, Relations['kind']][] = [
  [/^sequenceDiagram\b/, 'sequence'],
  [/^classDiagram\b/, 'class'],
  [/^stateDiagram\b/, 'state'],
  [/^erDiagram\b/, 'er'],
];

const EDGES: Record<Relations['kind'], RegExp> = {
  sequence: /^([^\s:<>-][^:<>-]*?)\s*(?:<<)?--?(?:>>?|x|\))\s*[+-]?\s*([^\s:][^:]*?)\s*(?::(.*))?$/,
  class:
    /^([\w~.]+)\s+(?:"[^"]*"\s+)?(?:<\||\*|o|<|\(\))?(?:--|\.\.)(?:\|>|\*|o|>|\(\))?\s+(?:"[^"]*"\s+)?([\w~.]+)\s*(?::(.*))?$/,
  state: /^(\[\*\]|[\w.]+)\s*-->\s*(\[\*\]|[\w.]+)\s*(?::(.*))?$/,
  er: /^([\w"-]+)\s+[|}{o]{2}(?:--|\.\.)[|}{o]{2}\s+([\w"-]+)\s*(?::(.*))?$/,
};

const NAMES = [
  /^(?:participant|actor)\s+(?<id>\S+)\s+as\s+(?<name>.+)$/,
  /^state\s+"(?<name>[^"]*)"\s+as\s+(?<id>\S+)$/,
  /^class\s+(?<id>\w+)\["(?<name>[^"]*)"\]/,
];

/** Null when the diagram is of another kind. */
export function readRelations(source: string): Relations | null {
  const lines = source.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '' && !line.startsWith('%%'));
  const kind = KINDS.find(([pattern]) => pattern.test(lines[first] ?? ''))?.[1];
  if (!kind) return null;
  const relations: Relations = { kind, names: new Map(), edges: [] };
  for (const line of lines.slice(first + 1)) {
    if (line.length > 400) continue;
    const name = NAMES.map((pattern) => pattern.exec(line)?.groups).find(Boolean);
    if (name) relations.names.set(name.id!, clean(name.name!));
    const edge = EDGES[kind].exec(line);
    if (edge) relations.edges.push({ from: edge[1]!, to: edge[2]!, label: clean(edge[3] ?? '') });
  }
  return relations;
}
