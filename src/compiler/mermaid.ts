import { nearest } from './diagnostics.ts';
import type { Lang } from './words.ts';

/** A small reader of mermaid's flowcharts: enough to say in words what they show, and to find common slips. */

interface Edge {
  from: string;
  to: string;
  label: string;
}

export interface Flowchart {
  nodes: Map<string, string>;
  edges: Edge[];
  groups: string[];
}

export interface Mistake {
  /** Counted from 0 in the diagram's source. */
  line: number;
  column: number;
  message: string;
  fix: string;
}

const KINDS = (
  'graph flowchart sequenceDiagram classDiagram stateDiagram stateDiagram-v2 erDiagram journey gantt pie quadrantChart ' +
  'requirementDiagram gitGraph mindmap timeline sankey-beta xychart-beta block-beta packet-beta architecture-beta kanban'
).split(' ');

const NODE =
  /^\s*([\p{L}\p{N}_][\p{L}\p{N}_.]*(?:-[\p{L}\p{N}_]+)*)\s*(?:@\{[^}]*\}|(\[\[|\[\(|\[\/|\[\\|\[|\(\(\(|\(\(|\(\[|\(|\{\{|\{|>)("[^"]*"|[^\]"(){}[]*?)(?:\]\]|\)\]|\/\]|\\\]|\]|\)\)\)|\)\)|\]\)|\)|\}\}|\}))?(?::::[\w-]+)?/u;
const ARROW =
  /^\s*(?:<|x|o)?(?:--+|==+|-\.+-?)\s*(?:"([^"]*)"|([^-=|>.\s][^|>\n]*?))?\s*(?:--+|==+|\.+-)?(?:>|x(?=\s)|o(?=\s)|-)?\s*(?:\|\s*"?([^|"]*)"?\s*\|)?/;

export function readFlowchart(source: string): Flowchart | null {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('%%'));
  if (!/^\s*(graph|flowchart)\b/.test(lines[first] ?? '')) return null;
  const chart: Flowchart = { nodes: new Map(), edges: [], groups: [] };
  for (const line of lines.slice(first + 1).flatMap((each) => each.split(';'))) {
    const text = line.trim();
    const group = /^subgraph\s+(?:[\w-]+\s*\[)?"?([^"\]]*)"?\]?/.exec(text);
    if (group) chart.groups.push(group[1]!.trim());
    else if (text !== '' && !/^(%%|style|linkStyle|classDef|class|click|direction|end\b)/.test(text))
      readStatement(text, chart);
  }
  return chart;
}

function readStatement(text: string, chart: Flowchart): void {
  let rest = text;
  let sources: string[] = [];
  let label = '';
  for (let turn = 0; turn < 200; turn++) {
    const targets: string[] = [];
    for (;;) {
      const node = NODE.exec(rest);
      if (!node) return;
      const id = node[1]!;
      const title = clean(node[3] ?? '');
      if (title !== '' || !chart.nodes.has(id)) chart.nodes.set(id, title || id);
      targets.push(id);
      rest = rest.slice(node[0].length);
      const and = /^\s*&/.exec(rest);
      if (!and) break;
      rest = rest.slice(and[0].length);
    }
    for (const from of sources) for (const to of targets) chart.edges.push({ from, to, label });
    const arrow = ARROW.exec(rest);
    if (!arrow || arrow[0].trim().length < 2) return;
    label = clean(arrow[1] ?? arrow[2] ?? arrow[3] ?? '');
    sources = targets;
    rest = rest.slice(arrow[0].length);
  }
}

function clean(text: string): string {
  return text
    .replace(/^"|"$/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/[*`]|<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What the diagram shows, in a sentence or two. */
export function describeMermaid(source: string, lang: Lang): string {
  const chart = readFlowchart(source);
  const es = lang === 'es';
  if (!chart || chart.nodes.size === 0) {
    const kind = /^\s*([A-Za-z-]+)/m.exec(source.replace(/^\s*%%.*$/gm, ''))?.[1] ?? '';
    return es ? `Diagrama ${kind}`.trim() : `Diagram ${kind}`.trim();
  }
  const name = (id: string): string => chart.nodes.get(id) ?? id;
  const edges = chart.edges
    .slice(0, 40)
    .map(({ from, to, label }) => `${name(from)} → ${name(to)}${label === '' ? '' : ` (${label})`}`);
  const count = es ? plural(chart.nodes.size, 'nodo', 'nodos') : plural(chart.nodes.size, 'node', 'nodes');
  const groups = chart.groups.length === 0 ? '' : `${es ? ' Grupos' : ' Groups'}: ${chart.groups.join(', ')}.`;
  const alone = edges.length === 0 ? [...chart.nodes.values()].join(', ') : edges.join('; ');
  const more = chart.edges.length > 40 ? '; …' : '';
  return `${es ? 'Diagrama con' : 'Diagram with'} ${count}: ${alone}${more}.${groups}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Mistakes that can be seen without drawing: the first word, brackets and quotes, subgraphs. */
export function checkMermaid(source: string): Mistake[] {
  const lines = source.split('\n');
  const first = lines.findIndex(
    (line) => line.trim() !== '' && !line.trim().startsWith('%%') && !line.trim().startsWith('---'),
  );
  if (first < 0) return [{ line: 0, column: 1, message: 'the diagram is empty', fix: 'begin with "graph LR"' }];
  const word = /^\s*([A-Za-z][\w-]*)/.exec(lines[first]!)?.[1] ?? '';
  if (!KINDS.includes(word)) {
    if (lines[0]!.trim() === '---') return [];
    const near = nearest(word, KINDS);
    const fix = near ? `did you mean "${near}"?` : 'begin with "graph LR" or another kind';
    return [
      { line: first, column: 1 + lines[first]!.search(/\S|$/), message: `unknown kind of diagram "${word}"`, fix },
    ];
  }
  return word === 'graph' || word === 'flowchart' ? checkFlowchart(lines, first) : [];
}

function checkFlowchart(lines: string[], first: number): Mistake[] {
  const mistakes: Mistake[] = [];
  const groups: number[] = [];
  for (let i = first + 1; i < lines.length; i++) {
    const line = lines[i]!;
    const text = line.trim();
    if (text.startsWith('%%')) continue;
    if (/^subgraph\b/.test(text)) groups.push(i);
    else if (text === 'end' && groups.pop() === undefined) {
      mistakes.push({
        line: i,
        column: 1 + line.indexOf('end'),
        message: '"end" closes no subgraph',
        fix: 'take it out',
      });
    }
    if ((line.match(/"/g)?.length ?? 0) % 2 === 1) {
      mistakes.push({
        line: i,
        column: 1 + line.lastIndexOf('"'),
        message: 'a quote is never closed',
        fix: 'close it with "',
      });
      continue;
    }
    const open = unbalanced(line);
    if (open) mistakes.push({ line: i, ...open });
  }
  for (const i of groups) {
    mistakes.push({
      line: i,
      column: 1 + lines[i]!.indexOf('subgraph'),
      message: 'this subgraph is never closed',
      fix: 'add "end"',
    });
  }
  return mistakes;
}

const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function unbalanced(line: string): Omit<Mistake, 'line'> | null {
  const stack: { letter: string; at: number }[] = [];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('([{'.includes(letter)) stack.push({ letter, at: i });
    else if (letter in PAIRS && stack.pop()?.letter !== PAIRS[letter]) {
      return { column: i + 1, message: `"${letter}" closes nothing`, fix: 'put the label in quotes: A["f(x)"]' };
    }
  }
  const open = stack[0];
  return open
    ? { column: open.at + 1, message: `"${open.letter}" is never closed`, fix: 'close it, or put the label in quotes' }
    : null;
}
