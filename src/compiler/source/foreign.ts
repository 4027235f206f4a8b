/** Decks written for another tool: they are recognised, and named with what to change. */

import { changeBetween } from '../../text/changed.ts';

export type Tool = 'Slidev' | 'Marp' | 'Pandoc’s beamer' | 'xaringan' | 'reveal.js’ own Markdown';

interface Sign {
  tool: Tool;
  applies: (head: string, body: string) => boolean;
  fix: string;
}

const IMPORT = 'run "recurrente import" on it, or';

const SIGNS: readonly Sign[] = [
  {
    tool: 'Marp',
    applies: (head, body) =>
      /^marp:\s*true/m.test(head) || /<!--\s*_?(?:class|paginate|backgroundColor|header):/.test(body),
    fix: `${IMPORT} take out "marp: true", write format: revealjs, {background-image="x.png"} for ![bg](x.png), {.center} for _class: lead, and ## for the title of each slide`,
  },
  {
    tool: 'Slidev',
    applies: (head, body) =>
      /^(?:drawings|mdc|highlighter|lineNumbers|favicon|fonts|routerMode|canvasWidth|colorSchema):/m.test(head) ||
      /^layout:\s*(?:cover|intro|center|default|two-cols)/m.test(head) ||
      /^theme:\s*(?:seriph|apple-basic|bricks|shibainu)\b/m.test(head) ||
      /^::(?:right|left|default|bottom)::\s*$|<v-clicks?>|<v-click\b/m.test(body) ||
      LAYOUT.test(body),
    fix: `${IMPORT} write format: revealjs in the head, ## for the title of each slide, {background-image="x.png"} for background:, ::: {.columns} for two-cols, and ::: {.incremental} for <v-clicks>: the settings between --- and --- are not read`,
  },
  {
    tool: 'xaringan',
    applies: (head, body) =>
      /xaringan::/.test(head) ||
      /^(?:\.(?:pull-left|pull-right|left-column)\[|class: (?:inverse|center|middle))/m.test(body),
    fix: 'write format: revealjs, ## for the title of each slide, ::: {.columns} for .pull-left[…], ::: {.notes} for ???, and . . . for --',
  },
  {
    tool: 'Pandoc’s beamer',
    applies: (head) =>
      /^(?:output:\s*beamer|\s*beamer_presentation|theme:\s*(?:Madrid|Berlin|metropolis|Warsaw|Copenhagen)\b)/m.test(
        head,
      ),
    fix: 'begin with ---, title: …, author: …, format: revealjs, ---; \\only, \\pause and \\begin{block} are . . . and ::: {.callout-note} here',
  },
  {
    tool: 'reveal.js’ own Markdown',
    applies: (_, body) => /<!--\s*\.(?:slide|element):|<section\s+data-markdown/.test(body),
    fix: 'write ## for the title of each slide, {background-color="…"} behind it for <!-- .slide: … -->, {.fragment} for <!-- .element: … -->, and ::: {.notes} for Note:',
  },
];

/** Settings of one slide, by Slidev's own names: any other words between two rules are a slide. */
const LAYOUT =
  /^---[ \t]*\n(?:(?:layout|transition|background|class|image|clicks|level|hide|hideInToc|src|preload|zoom|routeAlias|disabled|title):[^\n]*\n){1,12}---[ \t]*$/m;

export function toolOf(head: string, body: string): { tool: Tool; fix: string } | undefined {
  // A deck that tells how another tool is written is none of its decks.
  const told = body.replace(/`[^`\n]*`/g, '');
  return SIGNS.find(({ applies }) => applies(head, told));
}

/** More lines than any sign has; empty ones are not counted. */
const AROUND = 20;

/** Reads one deck again and again: after a body without a sign, only what changed can hold one. */
export class ForeignReader {
  private plain = '';

  toolOf(head: string, body: string): { tool: Tool; fix: string } | undefined {
    const { from, after } = changeBetween(this.plain, body);
    const part = body.slice(linesAbove(body, from), linesBelow(body, body.length - after));
    const found = toolOf(head, part);
    if (!found) this.plain = body;
    return found;
  }
}

/** Where the line begins that has so many lines below it before a place. */
function linesAbove(text: string, place: number): number {
  const startOf = (end: number): number => (end <= 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1);
  let at = startOf(place);
  for (let lines = 0; lines < AROUND && at > 0; ) {
    const start = startOf(at - 1);
    if (text.slice(start, at).trim() !== '') lines++;
    at = start;
  }
  return at;
}

function linesBelow(text: string, place: number): number {
  const endOf = (from: number): number => {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  };
  let at = endOf(place);
  for (let lines = 0; lines < AROUND && at < text.length; ) {
    const end = endOf(at + 1);
    if (text.slice(at, end).trim() !== '') lines++;
    at = end;
  }
  return at;
}

/** A body of Slidev's without the settings of each slide, which would be read as a heading; every line keeps its number. */
export function withoutSettings(body: string): string {
  return body
    .replace(new RegExp(LAYOUT.source, 'gm'), (block) => {
      const lines = block.split('\n').length;
      return `---${'\n'.repeat(lines - 1)}`;
    })
    .replace(/^---[ \t]*(\n\s*#{1,2} )/gm, '   $1');
}
