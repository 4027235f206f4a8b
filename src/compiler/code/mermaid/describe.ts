import type { Lang } from '../../../contract/deck.ts';
import { holdLetters, releaseLetters } from '../../../text/letterCodes.ts';
import { withoutDirectives } from './check.ts';
import { type Edge, readFlowchart } from './flowchart.ts';
import { readRelations } from './relations.ts';

const MOST = 40;

interface Words {
  nodes: (count: number) => string;
  groups: string;
  start: string;
  end: string;
  kinds: Record<string, string>;
}

const WORDS: Record<Lang, Words> = {
  es: {
    nodes: (count) => `Diagrama con ${count} ${count === 1 ? 'nodo' : 'nodos'}`,
    groups: 'Grupos',
    start: 'inicio',
    end: 'fin',
    kinds: {
      sequence: 'Diagrama de secuencia',
      class: 'Diagrama de clases',
      state: 'Diagrama de estados',
      er: 'Diagrama de entidades y relaciones',
      gantt: 'Diagrama de Gantt',
      pie: 'Gráfico circular',
      mindmap: 'Mapa mental',
      timeline: 'Línea de tiempo',
      gitGraph: 'Historia de Git',
      journey: 'Recorrido',
      other: 'Diagrama',
    },
  },
  en: {
    nodes: (count) => `Diagram with ${count} ${count === 1 ? 'node' : 'nodes'}`,
    groups: 'Groups',
    start: 'start',
    end: 'end',
    kinds: {
      sequence: 'Sequence diagram',
      class: 'Class diagram',
      state: 'State diagram',
      er: 'Entity relationship diagram',
      gantt: 'Gantt chart',
      pie: 'Pie chart',
      mindmap: 'Mind map',
      timeline: 'Timeline',
      gitGraph: 'Git history',
      journey: 'Journey',
      other: 'Diagram',
    },
  },
  pt: {
    nodes: (count) => `Diagrama com ${count} ${count === 1 ? 'nó' : 'nós'}`,
    groups: 'Grupos',
    start: 'início',
    end: 'fim',
    kinds: {
      sequence: 'Diagrama de sequência',
      class: 'Diagrama de classes',
      state: 'Diagrama de estados',
      er: 'Diagrama de entidades e relações',
      gantt: 'Gráfico de Gantt',
      pie: 'Gráfico de setores',
      mindmap: 'Mapa mental',
      timeline: 'Linha do tempo',
      gitGraph: 'Histórico do Git',
      journey: 'Percurso',
      other: 'Diagrama',
    },
  },
  fr: {
    nodes: (count) => `Diagramme avec ${count} ${count === 1 ? 'nœud' : 'nœuds'}`,
    groups: 'Groupes',
    start: 'début',
    end: 'fin',
    kinds: {
      sequence: 'Diagramme de séquence',
      class: 'Diagramme de classes',
      state: 'Diagramme d’états',
      er: 'Diagramme entités-relations',
      gantt: 'Diagramme de Gantt',
      pie: 'Diagramme circulaire',
      mindmap: 'Carte mentale',
      timeline: 'Chronologie',
      gitGraph: 'Historique Git',
      journey: 'Parcours',
      other: 'Diagramme',
    },
  },
  de: {
    nodes: (count) => `Diagramm mit ${count} ${count === 1 ? 'Knoten' : 'Knoten'}`,
    groups: 'Gruppen',
    start: 'Anfang',
    end: 'Ende',
    kinds: {
      sequence: 'Sequenzdiagramm',
      class: 'Klassendiagramm',
      state: 'Zustandsdiagramm',
      er: 'Entity-Relationship-Diagramm',
      gantt: 'Gantt-Diagramm',
      pie: 'Kreisdiagramm',
      mindmap: 'Mindmap',
      timeline: 'Zeitachse',
      gitGraph: 'Git-Verlauf',
      journey: 'Nutzerreise',
      other: 'Diagramm',
    },
  },
  it: {
    nodes: (count) => `Diagramma con ${count} ${count === 1 ? 'nodo' : 'nodi'}`,
    groups: 'Gruppi',
    start: 'inizio',
    end: 'fine',
    kinds: {
      sequence: 'Diagramma di sequenza',
      class: 'Diagramma delle classi',
      state: 'Diagramma degli stati',
      er: 'Diagramma entità-relazioni',
      gantt: 'Diagramma di Gantt',
      pie: 'Grafico a torta',
      mindmap: 'Mappa mentale',
      timeline: 'Linea del tempo',
      gitGraph: 'Storia di Git',
      journey: 'Percorso',
      other: 'Diagramma',
    },
  },
  ca: {
    nodes: (count) => `Diagrama amb ${count} ${count === 1 ? 'node' : 'nodes'}`,
    groups: 'Grups',
    start: 'inici',
    end: 'final',
    kinds: {
      sequence: 'Diagrama de seqüència',
      class: 'Diagrama de classes',
      state: 'Diagrama d’estats',
      er: 'Diagrama d’entitats i relacions',
      gantt: 'Diagrama de Gantt',
      pie: 'Gràfic circular',
      mindmap: 'Mapa mental',
      timeline: 'Línia del temps',
      gitGraph: 'Història de Git',
      journey: 'Recorregut',
      other: 'Diagrama',
    },
  },
};

/** What a diagram shows, in a sentence or two, for those who do not see it. */
export function describeMermaid(written: string, lang: Lang): string {
  return releaseLetters(describe(holdLetters(withoutDirectives(written).trim()), lang));
}

function describe(source: string, lang: Lang): string {
  const words = WORDS[lang];
  const chart = readFlowchart(source);
  if (chart && chart.nodes.size > 0) {
    const name = (id: string): string => chart.nodes.get(id) ?? id;
    const groups = chart.groups.length === 0 ? '' : ` ${words.groups}: ${chart.groups.join(', ')}.`;
    const shown =
      chart.edges.length === 0 ? [...chart.nodes.values()].slice(0, MOST).join(', ') : say(chart.edges, name);
    return `${words.nodes(chart.nodes.size)}: ${shown}.${groups}`;
  }
  const relations = readRelations(source);
  if (relations && relations.edges.length > 0) {
    const name = (id: string, end: boolean): string =>
      id === '[*]' ? (end ? words.end : words.start) : (relations.names.get(id) ?? id);
    return `${words.kinds[relations.kind]}: ${say(relations.edges, name)}.`;
  }
  return describeTexts(source, words);
}

function say(edges: Edge[], name: (id: string, end: boolean) => string): string {
  const said = edges
    .slice(0, MOST)
    .map(({ from, to, label }) => `${name(from, false)} → ${name(to, true)}${label === '' ? '' : ` (${label})`}`);
  return said.join('; ') + (edges.length > MOST ? '; …' : '');
}

/** Any other kind: its name, and the texts that it holds. */
function describeTexts(source: string, words: Words): string {
  const lines = source.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('%%'));
  const kind = /^\s*([A-Za-z]+)/.exec(lines[0] ?? '')?.[1] ?? '';
  const name = words.kinds[kind.replace(/Diagram$/, '')] ?? words.kinds.other!;
  const texts = lines
    .slice(1)
    .map((line) =>
      line
        .replace(/["()[\]{}]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => /\p{L}/u.test(line));
  return texts.length === 0 ? name : `${name}: ${texts.slice(0, MOST).join('; ')}.`;
}

/** The same of a graph in Graphviz's language: its edges, as they are written. */
export function describeDot(source: string, lang: Lang): string {
  const words = WORDS[lang];
  const plain = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|\[[^\]]*\]/g, '');
  const edges = [...plain.matchAll(/("[^"]*"|[\w.]+)(?=\s*-[->]\s*("[^"]*"|[\w.]+))/g)].map(([, from, to]) => ({
    from: from!.replaceAll('"', ''),
    to: to!.replaceAll('"', ''),
    label: '',
  }));
  if (edges.length === 0) return words.kinds.other!;
  const nodes = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return `${words.nodes(nodes.size)}: ${say(edges, (id) => id)}.`;
}
