/**
 * The form in which Pandoc's slides and ours are compared. Plain Pandoc does not know what Quarto's filters make of
 * callouts, tab sets, cells and captions, and prints them raw; we differ from both on purpose in a few places. Each
 * such place is one rule here, with its reason; all that no rule names must be equal.
 */

import { parseFragment, serialize } from 'parse5';
import { structureOf } from '../structure.ts';
import {
  attribute,
  type Element,
  element,
  find,
  has,
  isElement,
  type Rule,
  rewrite,
  type Tree,
  text,
  textOf,
} from './pages.ts';

export interface Setting {
  lang: 'es' | 'en';
  codeFold: boolean | 'show';
  /** Called with the name of each rule of purpose that changed something. */
  fire: (rule: string) => void;
}

export function pandocForm(page: string, setting: Setting): string {
  const rules: Rule[] = [
    absolute,
    language,
    markedHeading,
    (node) => pause(node, setting),
    (node) => cell(node, setting),
    (node) => callout(node, setting),
    tabset,
    fileName,
    reference,
    (node) => caption(node, setting),
    (node) => equation(node, setting),
    image,
    aside,
  ];
  return formOf(parseFragment(page).childNodes, rules);
}

export function ourForm(page: string): string {
  const tree = parseFragment(page).childNodes;
  const notes = new Map(
    find(tree, (node) => node.tagName === 'li' && /^fn-/.test(attribute(node, 'id') ?? '')).map((node) => [
      attribute(node, 'id')!,
      node,
    ]),
  );
  return formOf(tree, [
    (node) => ourNote(node, notes),
    ourPause,
    ourCell,
    ourCallout,
    ourTabset,
    ourReference,
    ourCaption,
    ourFigure,
    ourList,
  ]);
}

function formOf(tree: Tree[], rules: Rule[]): string {
  const holder = parseFragment('');
  holder.childNodes = rewrite(tree, rules);
  // Which quotes a text is set in follows its language here, and is English in Pandoc.
  return structureOf(serialize(holder))
    .replace(/[“”«»]/g, "'")
    .replace(/[‘’]/g, "'");
}

const blocks = (nodes: readonly Tree[]): Element[] => nodes.filter(isElement);
const WORDS = {
  es: { note: 'Nota', tip: 'Consejo', important: 'Importante', warning: 'Advertencia', caution: 'Precaución' },
  en: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
};
const CODE = { es: 'Código', en: 'Code' };

// Pandoc's side.

/** A heading inside a div, which record.mjs kept from opening a slide. */
const markedHeading: Rule = (node) => {
  const [span] = node.childNodes;
  if (node.tagName !== 'p' || !isElement(span) || !has(span, 'heading')) return undefined;
  const rest = span.attrs.filter(({ name }) => name !== 'data-level' && name !== 'class');
  const classes = attribute(span, 'class')!.split(' ').slice(1).join(' ') || undefined;
  const attributes = { ...Object.fromEntries(rest.map(({ name, value }) => [name, value])), class: classes };
  return [element(`h${attribute(span, 'data-level')}`, attributes, span.childNodes)];
};

/** On purpose: a pause is a pause inside a div too, where Pandoc prints its dots. Its steps nest or follow: no matter. */
function pause(node: Element, setting: Setting): Tree[] | undefined {
  if (node.tagName === 'p' && textOf(node) === '. . .') {
    setting.fire('pause in a div');
    return [element('p', {}, [text('⟨pause⟩')])];
  }
  return ourPause(node);
}

/** Quarto's cells: the options' lines are not code, `echo: false` shows nothing, `code-fold` folds. */
function cell(node: Element, setting: Setting): Tree[] | undefined {
  const language = /^\{(\w+)\}$/.exec(attribute(node, 'class') ?? '')?.[1];
  if (node.tagName !== 'pre' || language === undefined) return undefined;
  const lines = textOf(node).split('\n');
  const count = lines.findIndex((line) => !/^(#|%%|\/\/)\|/.test(line));
  const written = lines.slice(0, count).map((line) => /^\S+ ([\w-]+): *"?(.*?)"?$/.exec(line)!);
  const options = new Map(written.map(([, name, value]) => [name!, value!]));
  if (options.get('echo') === 'false' || options.get('include') === 'false') return [];
  const fold = options.get('code-fold') ?? String(language === 'mermaid' ? false : setting.codeFold);
  const pre = element('pre', { class: language, 'data-code-line-numbers': options.get('code-line-numbers') }, [
    element('code', {}, [text(lines.slice(count).join('\n').trimEnd())]),
  ]);
  const summary = element('summary', {}, [text(options.get('code-summary') ?? CODE[setting.lang])]);
  const open = fold === 'show' ? '' : undefined;
  const code = fold === 'false' ? pre : element('details', { open }, [summary, pre]);
  const words = options.get('fig-cap');
  const name = options.get('filename');
  if (name !== undefined) return [element('p', { class: 'code-filename' }, [text(name)]), code];
  if (words === undefined) return language === 'mermaid' ? [element('figure', {}, [code])] : [code];
  return [element('figure', { id: options.get('label') }, [code, element('figcaption', {}, [text(words)])])];
}

/** Quarto's callouts: the title is `title=`, else the first heading, else the kind's word unless it is a simple one. */
function callout(node: Element, { lang }: Setting): Tree[] | undefined {
  const kind = /(?:^|\s)callout-(note|tip|important|warning|caution)(?:\s|$)/.exec(attribute(node, 'class') ?? '')?.[1];
  if (node.tagName !== 'div' || kind === undefined) return undefined;
  const appearance = attribute(node, 'data-appearance');
  const [first, ...rest] = blocks(node.childNodes);
  const titled = /^h\d$/.test(first?.tagName ?? '');
  const own = attribute(node, 'title');
  const word = appearance === undefined || appearance === 'default' ? [text(WORDS[lang][kind as 'note'])] : [];
  const title = own !== undefined ? titleOf(own) : titled ? first!.childNodes : word;
  const attributes = {
    class: ['callout', attribute(node, 'class'), appearance ? `callout-${appearance}` : ''].join(' ').trim(),
    id: attribute(node, 'id'),
    collapse: attribute(node, 'data-collapse'),
    icon: attribute(node, 'data-icon'),
  };
  const head = title.length > 0 ? [element('p', { class: 'callout-title' }, title)] : [];
  return [element('aside', attributes, [...head, ...(own === undefined && titled ? rest : blocks(node.childNodes))])];
}

/** A title in an attribute is Markdown; the decks write maths, code and emphasis there. */
function titleOf(written: string): Tree[] {
  const page = written
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\$([^$]+)\$/g, '<span class="math inline">$1</span>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>');
  return parseFragment(page).childNodes;
}

/** Quarto's tab sets: every heading of the first one's level begins a tab. */
const tabset: Rule = (node) => {
  if (node.tagName !== 'div' || !has(node, 'panel-tabset')) return undefined;
  const children = blocks(node.childNodes);
  const level = children[0]?.tagName;
  const tabs: Element[] = [];
  for (const child of children) {
    if (child.tagName === level) tabs.push(element('dt', {}, child.childNodes), element('dd', {}, []));
    else tabs.at(-1)!.childNodes.push(child);
  }
  return [element('dl', { class: 'panel-tabset' }, tabs)];
};

/** Quarto writes a fence's `filename` above it. */
const fileName: Rule = (node) => {
  const name = attribute(node, 'data-filename');
  if (node.tagName !== 'pre' || name === undefined) return undefined;
  node.attrs = node.attrs.filter((each) => each.name !== 'data-filename');
  return [element('p', { class: 'code-filename' }, [text(name)]), node];
};

/** Quarto's cross-references, which are citations for Pandoc. */
const reference: Rule = (node) => {
  if (!has(node, 'citation')) return undefined;
  return [element('a', { class: 'reference', href: `#${attribute(node, 'data-cites')}` }, [text('⟨ref⟩')])];
};

/** Quarto's attributes at the end of a table's caption; one of attributes only is no caption. */
function caption(node: Element, { fire }: Setting): Tree[] | undefined {
  const [own] = find(node.childNodes, ({ tagName }) => tagName === 'caption');
  const last = own?.childNodes.at(-1);
  if (node.tagName !== 'table' || last === undefined || !('value' in last)) return undefined;
  const match = /\s*\{([^{}]*)\}$/.exec(last.value);
  if (!match) return undefined;
  fire('attributes of a caption');
  last.value = last.value.slice(0, match.index);
  if (textOf(own!) === '') node.childNodes = node.childNodes.filter((child) => child !== own);
  const words = match[1]!.split(/\s+/);
  const id = words.find((word) => word[0] === '#')?.slice(1);
  const names = words.filter((word) => word[0] === '.').map((word) => word.slice(1));
  node.attrs.push({ name: 'class', value: names.join(' ') }, ...(id ? [{ name: 'id', value: id }] : []));
  return [node];
}

/** Quarto's label of an equation, which Pandoc prints after it. */
function equation(node: Element, { fire }: Setting): Tree[] | undefined {
  if (node.tagName !== 'p') return undefined;
  for (const [i, child] of node.childNodes.entries()) {
    const before = node.childNodes[i - 1];
    if (!('value' in child) || !isElement(before) || !has(before, 'math')) continue;
    const label = /^\s*\{#eq-[\w-]+\}/.exec(child.value)?.[0];
    if (label === undefined) continue;
    fire('label of an equation');
    child.value = child.value.slice(label.length);
  }
  return undefined;
}

/** Quarto's `fig-alt`, and a figure's name on the figure. */
const image: Rule = (node) => {
  const alt = node.attrs.find(({ name }) => name === 'data-fig-alt');
  if (node.tagName === 'img' && alt) {
    node.attrs = [...node.attrs.filter(({ name }) => name !== 'alt'), { name: 'alt', value: alt.value }];
    return [node];
  }
  const [img] = blocks(node.childNodes);
  const id = node.tagName === 'figure' && img?.tagName === 'img' ? attribute(img, 'id') : undefined;
  if (id === undefined) return undefined;
  img!.attrs = img!.attrs.filter(({ name }) => name !== 'id');
  node.attrs.push({ name: 'id', value: id });
  return [node];
};

/** Quarto's remark at the slide's foot. */
const aside: Rule = (node) => {
  const bare = node.tagName === 'div' && attribute(node, 'class') === 'aside';
  return bare ? [element('aside', { class: 'aside' }, node.childNodes)] : undefined;
};

/** Quarto places what is absolute with styles. */
const absolute: Rule = (node) => {
  if (!has(node, 'absolute')) return undefined;
  const sides = node.attrs.filter(({ name }) => /^data-(top|right|bottom|left)$/.test(name));
  const style = sides.map(({ name, value }) => `${name.slice(5)}:${value}${/^-?\d+$/.test(value) ? 'px' : ''};`);
  const written = attribute(node, 'style') ?? '';
  node.attrs = node.attrs.filter((each) => !sides.includes(each) && each.name !== 'style');
  node.attrs.push({ name: 'style', value: [...style, written].join('') });
  return undefined;
};

/** The highlighter's name for C is C++'s. */
const language: Rule = (node) => {
  for (const each of node.attrs) {
    if (node.tagName === 'pre' && each.name === 'class' && each.value === 'c') each.value = 'cpp';
  }
  return undefined;
};

// Our side.

const ourPause: Rule = (node) => {
  if (node.tagName !== 'div' || attribute(node, 'class') !== 'fragment' || node.attrs.length > 1) return undefined;
  return [element('p', {}, [text('⟨pause⟩')]), ...node.childNodes];
};

function ourNote(node: Element, notes: Map<string, Element>): Tree[] | undefined {
  if (node.tagName === 'aside' && has(node, 'footnotes')) return [];
  if (node.tagName !== 'sup' || !has(node, 'footnote-ref')) return undefined;
  const id = attribute(blocks(node.childNodes)[0]!, 'href')!.slice(1);
  const shown = notes.get(id)!.childNodes.filter((child) => !(isElement(child) && has(child, 'footnote-back')));
  const last = shown.at(-1);
  if (last && 'value' in last) last.value = last.value.trimEnd();
  return [element('span', { class: 'note' }, shown)];
}

/** The boxes in which the page finds a cell, a diagram, a listing. */
const ourCell: Rule = (node) => {
  if (has(node, 'hidden-code')) return [];
  if (node.tagName === 'div' && (has(node, 'code') || has(node, 'cell'))) {
    return node.childNodes.filter(
      (child) => isElement(child) && !has(child, 'cell-bar') && !has(child, 'cell-outputs'),
    );
  }
  if (node.tagName === 'details' && has(node, 'code-fold')) {
    return [element('details', { open: attribute(node, 'open') }, node.childNodes)];
  }
  if (has(node, 'cell-code') || has(node, 'mermaid-source')) {
    const name = has(node, 'cell-code') ? undefined : 'mermaid';
    return [element('pre', { class: name }, node.childNodes)];
  }
  if (has(node, 'diagram')) return [element('figure', { id: attribute(node, 'id') }, node.childNodes)];
  return undefined;
};

const ourCallout: Rule = (node) => {
  if (!has(node, 'callout')) return undefined;
  const [first] = blocks(node.childNodes);
  const details = first?.tagName === 'details' ? first : undefined;
  const collapse = details && String(attribute(details, 'open') === undefined);
  const children = blocks(details?.childNodes ?? node.childNodes).map((child) =>
    child.tagName === 'summary' ? element('p', { class: 'callout-title' }, child.childNodes) : child,
  );
  const icon = attribute(node, 'data-icon');
  return [element('aside', { class: attribute(node, 'class'), id: attribute(node, 'id'), collapse, icon }, children)];
};

const ourTabset: Rule = (node) => {
  if (!has(node, 'panel-tabset')) return undefined;
  const [row, ...panels] = blocks(node.childNodes);
  const names = blocks(row!.childNodes);
  const tabs = panels.flatMap((panel, i) => [
    element('dt', {}, names[i]!.childNodes),
    element('dd', {}, panel.childNodes),
  ]);
  return [element('dl', { class: 'panel-tabset' }, tabs)];
};

const ourReference: Rule = (node) => {
  if (node.tagName !== 'a' || !has(node, 'reference')) return undefined;
  return [element('a', { class: 'reference', href: attribute(node, 'href') }, [text('⟨ref⟩')])];
};

/** "Figura 1: " stands before what the author wrote. */
const ourCaption: Rule = (node) => {
  if (has(node, 'equation-number')) return [];
  const [first] = node.childNodes;
  if (!/^(fig)?caption$/.test(node.tagName) || !first || !('value' in first)) return undefined;
  first.value = first.value.replace(/^(Figura|Figure|Tabla|Table) \d+: /, '');
  return undefined;
};

const ourFigure: Rule = (node) => {
  if (node.tagName !== 'figure' || !has(node, 'cell-figure')) return undefined;
  return [element('figure', { id: attribute(node, 'id') }, node.childNodes)];
};

/** Pandoc takes off the class that it obeyed. */
const ourList: Rule = (node) => {
  const names = (attribute(node, 'class') ?? '').split(' ');
  if (node.tagName !== 'div' || !names.some((name) => /^(non)?incremental$/.test(name))) return undefined;
  const rest = node.attrs.filter(({ name }) => name !== 'class').map(({ name, value }) => [name, value]);
  const kept = names.filter((name) => !/^(non)?incremental$/.test(name)).join(' ') || undefined;
  return [element('div', { ...Object.fromEntries(rest), class: kept }, node.childNodes)];
};
