import { nearest } from '../../../text/nearest.ts';

export interface Mistake {
  /** Counted from 0 in the diagram's source. */
  line: number;
  column: number;
  message: string;
  fix: string;
}

const KINDS = (
  'graph flowchart sequenceDiagram classDiagram stateDiagram stateDiagram-v2 erDiagram journey gantt pie quadrantChart ' +
  'requirementDiagram gitGraph mindmap timeline sankey-beta xychart-beta block block-beta packet packet-beta architecture-beta kanban sankey xychart radar-beta treemap-beta C4Context C4Container C4Component C4Dynamic C4Deployment zenuml classDiagram-v2 flowchart-elk info'
).split(' ');

/** Mistakes that can be seen without drawing: the first word, brackets and quotes, subgraphs. */
export function checkMermaid(source: string): Mistake[] {
  const lines = withoutDirectives(source).split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('%%'));
  if (first < 0) return [{ line: 0, column: 1, message: 'the diagram is empty', fix: 'begin with "graph LR"' }];
  const word = /^\s*([A-Za-z][\w-]*)/.exec(lines[first]!)?.[1] ?? '';
  if (!KINDS.includes(word)) {
    const near = nearest(word, KINDS);
    const fix = near ? `did you mean "${near}"?` : 'begin with "graph LR" or another kind';
    return [
      { line: first, column: 1 + lines[first]!.search(/\S|$/), message: `unknown kind of diagram "${word}"`, fix },
    ];
  }
  return word === 'graph' || word === 'flowchart' ? checkFlowchart(lines, first) : [];
}

/** `%%{init: … }%%` may be several lines long, and a head of YAML stand above all: every line keeps its number. */
export function withoutDirectives(source: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  return source.replace(/^\s*---[ \t]*\n[\s\S]*?\n[ \t]*---[ \t]*(?=\n|$)/, blank).replace(/%%\{[\s\S]*?\}%%/g, blank);
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
