/** A small reader of mermaid's flowcharts: enough to say in words what they show. */

export interface Edge {
  from: string;
  to: string;
  label: string;
}

export interface Flowchart {
  nodes: Map<string, string>;
  edges: Edge[];
  groups: string[];
}

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

export function clean(text: string): string {
  return text
    .replace(/^"|"$/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/[*`]|<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
