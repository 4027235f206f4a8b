/** What decks of other authors are full of: each in a few lines, with what their page must have and what must be said. */

import { expect, test } from 'vitest';
import { SlideCache } from '../../src/compiler/cache.ts';
import { parse } from '../../src/compiler/parse.ts';
import { renderPage } from '../../src/compiler/render.ts';

interface Case {
  name: string;
  /** Of the head, below its title. */
  head?: string;
  body: string;
  /** Other files, by path. */
  files?: Record<string, string>;
  file?: string;
  /** In the page, and not in it. */
  page?: (string | RegExp)[];
  never?: (string | RegExp)[];
  /** Line and beginning of every message, in their order: nothing else is said. */
  said?: string[];
}

const FENCE = '```';
const cell = (first: string, ...lines: string[]): string => [FENCE + first, ...lines, FENCE].join('\n');
const revealjs = (...lines: string[]): string =>
  ['lang: en', 'format:', '  revealjs:', ...lines.map((line) => `    ${line}`)].join('\n');

const CASES: Case[] = [
  {
    name: 'a hidden cell whose picture would be the slide',
    body: `## Rain\n\n${cell('{r}', '#| echo: false', 'barplot(c(3, 5))')}`,
    page: ['hidden'],
    said: [
      '8 this cell of R is not run here: what it would show is missing',
      '8 1 cell of R is not run here: 1 slide shows no output',
    ],
  },
  {
    name: 'a setup cell before the first heading',
    body: `${cell('{r}', '#| label: setup', '#| include: false', 'options(digits = 3)')}\n\n# Soil\n\n## Acidity\n\nMeasured.`,
    page: ['id="soil"', 'id="acidity"'],
    never: ['digits', 'id="section"'],
  },
  {
    name: 'a label and options in knitr’s header',
    body: `## Bees\n\n${cell('{r load, include=FALSE}', 'library(stats)')}\n\n${cell('{r hive-plot, echo=FALSE, fig.width=5}', 'hist(rnorm(20))')}`,
    page: ['id="hive-plot"'],
    never: ['library'],
    said: [
      '12 this cell of R is not run here: what it would show is missing',
      '12 1 cell of R is not run here: 1 slide shows no output',
    ],
  },
  {
    name: 'knitr’s cells of HTML, and those that only show',
    body: `## Bees\n\n${cell('{html, echo=FALSE}', '<p class="own">Wax</p>')}\n\n${cell('{html, eval=FALSE}', '<p class="other">Honey</p>')}\n\n${cell('{verbatim, echo=TRUE}', 'As *it* is')}`,
    page: ['<p class="own">Wax</p>', 'As *it* is'],
    never: ['<p class="other">'],
  },
  {
    name: 'cells with code that is shown are told together, with their lines',
    body: `## A\n\n${cell('{python}', 'print(1)')}\n\n## B\n\n${cell('{python}', 'print(2)')}`,
    page: ['print'],
    said: ['8 2 cells of Python are not run here: 2 slides show no output (lines 8, 14)'],
  },
  {
    name: 'another language of people',
    head: 'lang: de',
    body: '## Würfel\n\nEr sagt "Glück".\n\n::: {.callout-note}\nSechs.\n:::',
    page: ['<html lang="de"', '„Glück“', '>Hinweis</p>'],
  },
  {
    name: 'a tag with a region, and a language that the interface does not speak',
    head: 'lang: ar\ndir: rtl',
    body: '## واحد\n\n::: {dir=rtl}\nمرحبا\n:::',
    page: ['<html lang="ar" dir="rtl"', '<div dir="rtl">'],
    said: ['3 the interface does not speak "ar": its few words are in English'],
  },
  {
    name: 'a project’s file beside the deck',
    head: '',
    files: {
      '_quarto.yml':
        'lang: en\ncampus: North\nformat:\n  revealjs:\n    footer: Oceanography\n    slide-number: true\n    incremental: true\n',
    },
    body: '## The moon\n\n- turns in {{< meta campus >}}',
    page: ['"footer":"Oceanography"', '"slideNumber":true', '<li class="fragment">turns in North'],
  },
  {
    name: 'an include counted from the project’s folder',
    file: 'lectures/x.qmd',
    files: { '_quarto.yml': 'project:\n  type: website\n', 'shared/_rules.qmd': 'Be kind.\n' },
    body: '## Rules\n\n{{< include /shared/_rules.qmd >}}',
    page: ['<p>Be kind.</p>'],
  },
  {
    name: 'a format’s options at the top of the head',
    head: 'lang: en\nslide-number: true\nfooter: Botany\nincremental: true',
    body: '## Leaf\n\n- blade',
    page: ['"footer":"Botany"', '"slideNumber":true', '<li class="fragment">blade'],
  },
  { name: 'a dark theme', head: revealjs('theme: dark'), body: '## Stars\n\nx', page: ['data-scheme="dark"'] },
  {
    name: 'a larger canvas',
    head: revealjs('width: 1920', 'height: 1080'),
    body: '## A\n\nx',
    page: ['--slide-width: 1920px; --slide-height: 1080px', '"width":1920'],
  },
  { name: 'a smaller slide', body: '## Small {.smaller}\n\nx', page: ['class="slide level2 smaller"'] },
  {
    name: 'a slide with a footer of its own',
    head: revealjs('footer: Deck'),
    body: '## One\n\n::: footer\nOwn\n:::\n\n## Two {footer=false}\n\nx',
    page: ['<div class="footer">\n<p>Own</p>', 'data-footer="false"'],
  },
  {
    name: 'what is hidden, with macros inside',
    body: '## A\n\n::: {.hidden}\nkey\n\n$$\n\\newcommand{\\set}[1]{\\{#1\\}}\n$$\n:::\n\n[42]{.hidden} $\\set{a}$',
    page: ['<div class="hidden">', '<span class="hidden">42</span>', '<mi>a</mi>'],
    never: ['newcommand'],
  },
  { name: 'a lone backslash', body: '## A\n\nUp\n\n\\\n\nDown', page: [/<p>Up<\/p>\n<p><br>\n?<\/p>\n<p>Down<\/p>/] },
  {
    name: 'a shortcode within an address',
    head: 'lang: en\nhost: www.example.org',
    body: '## A\n\n[our page](https://{{< meta host >}}/unit) ![dot]({{< meta host >}}.svg)',
    page: ['<a href="https://www.example.org/unit">our page</a>', 'src="www.example.org.svg"'],
  },
  {
    name: 'a directive of several lines in a diagram',
    body: `## A\n\n${cell('{mermaid}', '%%{init: {', '  "theme": "base"', '}}%%', 'flowchart LR', '  Seed --> Tree')}`,
    page: ['Diagram with 2 nodes: Seed → Tree.'],
  },
  {
    name: 'a graph of Graphviz',
    body: `## A\n\n${cell('{dot}', '//| fig-width: 4', 'digraph G { Egg -> Hen }')}`,
    page: ['<svg', '>Egg</text>', 'Diagram with 2 nodes: Egg → Hen.'],
    never: ['digraph'],
  },
  {
    name: 'icons, by family and name',
    body: '## A\n\n{{< fa brands github >}} {{< fa solid envelope title="Mail" >}} {{< bi alarm >}} {{< iconify mdi home >}}\n\n[{{< fa brands github >}}](https://example.org)',
    page: ['aria-label="github"', 'aria-label="Mail"', '<a href="https://example.org"><svg class="icon"'],
  },
  {
    name: 'Quarto’s own shortcodes, and one that nobody knows',
    body: '## A\n\n{{< lipsum 1 >}}\n\n{{< placeholder 300 200 >}}\n\n{{< env HOME >}}\n\n{{< nosuch 1 >}}\n\n{{< kbd Ctrl-C >}}\n\n{{< pagebreak >}}',
    page: ['Lorem ipsum', 'aria-label="300 × 200"', '?nosuch', '<kbd'],
    said: ['12 the variable "HOME" of the environment is not read here', '14 the shortcode "nosuch" is not read here'],
  },
  {
    name: 'equations that are named and cited as TeX does',
    body: '## A\n\n\\begin{equation}\nE = mc^2 \\label{eq:mass}\n\\end{equation}\n\nBy \\eqref{eq:mass}.\n\n$$\na = b \\label{eq:second}\n$$',
    page: ['<a href="#eq:mass" class="reference">(1)</a>', 'id="eq:second"', '<mtext>(2)</mtext>'],
  },
  {
    name: 'what MathJax loads, KaTeX has',
    body: '## A\n\n$$\\require{cancel} \\cancel{6} \\ce{H2O} \\definecolor{c}{rgb}{1,0,0} \\color{c}{x}$$',
    page: ['menclose'],
    never: ['\\require', '\\definecolor{'],
  },
  {
    name: 'a picture that is not stretched',
    body: '## A {.nostretch}\n\n![A box](box.svg){.nostretch width=100}',
    page: ['class="nostretch" style="width:100px;"'],
  },
  {
    name: 'a background, of any kind',
    body: '## Red {background="#a00"}\n\nx\n\n## Fade {background="linear-gradient(90deg, navy, teal)"}\n\nx',
    page: ['data-background="#a00"', 'data-background="linear-gradient(90deg, navy, teal)"'],
  },
  {
    name: 'a film',
    body: '## A\n\n{{< video film.webm >}}',
    page: ['<video controls src="film.webm"></video>'],
  },
  {
    name: 'a list on a slide of level one, and no chain over it',
    body: '# Reasons\n\n- first\n\n# Ends\n\nDone.',
    page: ['<li>first'],
    never: ['block-chain'],
  },
  {
    name: 'numbered lines',
    body: `## A\n\n${cell(' {.numberLines startFrom="5"}', 'plain')}\n\n${cell(' {.python .numberLines}', 'a = 1')}`,
    page: ['data-line-numbers="" style="--first-line: 4">plain', 'language-python" data-line-numbers=""'],
  },
  {
    name: 'authors, their places and their ORCID',
    head: 'lang: en\nauthors:\n  - name: Ada Lovelace\n    affiliations: London\n    orcid: 0000-0002-1825-0097\n  - name: Alan Turing',
    body: '## A\n\nx',
    page: [
      'Ada Lovelace',
      '<span class="affiliation">London</span>',
      'Alan Turing',
      'https://orcid.org/0000-0002-1825-0097',
    ],
  },
  {
    name: 'a class that the deck’s own sheet defines',
    head: revealjs('theme: [default, own.scss]'),
    files: { 'own.scss': '/*-- scss:rules --*/\n.small { font-size: 0.6em; }\n' },
    body: '## A\n\n::: {.small}\ntiny\n:::',
    page: ['<div class="small">', 'href="own.scss.css"'],
  },
  {
    name: 'where Observable would put its panels',
    body: `## A\n\n${cell('{ojs}', '//| panel: sidebar', 'viewof n = Inputs.range([1, 9])')}\n\n${cell('{ojs}', '//| panel: fill', 'n * n')}`,
    page: ['Inputs'],
    said: ['8 2 cells of Observable JS are not run here: 1 slide shows no output (lines 8, 13)'],
  },
  {
    name: 'code that moves from slide to slide',
    body: `## A {auto-animate=true}\n\n${cell(' {.python data-id="loop" code-line-numbers="1"}', 'a = 1')}`,
    page: ['data-auto-animate="true"', '<pre data-id="loop">'],
  },
  {
    name: 'a bar within maths in a table',
    body: '## A\n\n| a |\n|---|\n| $a\\|b$ |',
    page: ['∥'],
  },
  {
    name: 'a cell whose label is the id of something else',
    body: `## Dots {#dots}\n\n::: {#line}\nx\n:::\n\n## Text\n\n${cell('{ts}', '//| label: dots', 'print(1)')}\n\n${cell('{ts}', '//| label: line', 'print(1)')}\n\n${cell('{ts}', '//| label: own', 'print(1)')}`,
    page: [
      'id="dots" class="slide',
      '<div id="line"',
      'id="cell-dots" data-cell="dots"',
      'id="cell-line" data-cell="line"',
      'id="own" data-cell="own"',
    ],
  },
  {
    name: 'a span within a link',
    body: '## A\n\n[[Back]{.button}](#a) [**[on]{.red}**](#a) [[x](y.md) z](#a)',
    page: [
      '<a href="#a"><span class="button">Back</span></a> <a href="#a"><strong><span class="red">on</span></strong></a>',
    ],
  },
  {
    name: 'how a cell is written, shown',
    body: `## A\n\n\`${cell('', cell('{{r}}', 'x'))}\``,
    page: ['>```{r}\nx\n```</code>'],
  },
  {
    name: 'references below the title that waits for them',
    head: 'lang: en\nbibliography: r.bib',
    files: { 'r.bib': '@book{a, title={T}, author={Roe, Ana}, year=1999}' },
    body: '## A\n\n[@a]\n\n## Sources',
    page: [/<h2>Sources<\/h2>\n<div[^>]*class="references/],
    never: ['References'],
  },
  {
    name: 'a format whose extension is not there',
    head: 'lang: en\nformat:\n  clean-revealjs: default',
    body: '## A\n\nx',
    page: ['<p>x</p>'],
    said: ['5 the extension of the format "clean-revealjs" is not there: its look and its options are missing'],
  },
  {
    name: 'colours and fonts in the head',
    head: revealjs('backgroundcolor: "#222"', 'linkcolor: orange', 'mainfont: Georgia', 'fontsize: 1.5em'),
    body: '## A\n\nx',
    page: ['data-scheme="dark"', 'href="head.theme.css"'],
  },
  {
    name: 'rules in what the head would include, and a class that they define',
    head: revealjs(
      'include-in-header:',
      '  - text: |',
      '      <style>.aside-note { float: right }</style>',
      '  - file: meta.html',
    ),
    files: { 'meta.html': '<meta name="a" content="b">\n<script>track()</script>\n' },
    body: '## A\n\n[x]{.aside-note}',
    page: ['href="header-1.theme.css"', '<span class="aside-note">'],
    never: ['track()'],
    said: ['6 of "include-in-header" only <style> is read here: "<script>track()</script>" is not'],
  },
  {
    name: 'a theme called brand',
    head: revealjs('theme: [brand]'),
    files: { '_brand.yml': 'color:\n  background: "#0b2545"\n  foreground: white\n' },
    body: '## A\n\nx',
    page: ['data-scheme="dark"', 'href="brand.theme.css"'],
  },
  {
    name: 'an icon by its name of Font Awesome’s fifth edition',
    body: '## A\n\n{{< fa home >}}',
    page: ['<svg class="icon"'],
  },
  {
    name: 'emoji by name, an implicit link, keys, a slide’s level',
    head: 'lang: en\nfrom: markdown+emoji\nslide-level: 3',
    body: '## Part\n\n### Aims\n\nSee [Part]. :smile: [Ctrl]{.kbd}',
    page: ['<a href="#part">Part</a>', '😄', 'kbd', /<section[^>]* id="aims"|<section id="aims"/],
  },
  {
    name: 'a table of contents, as deep as the head says',
    head: revealjs('toc: true', 'toc-depth: 1', 'toc-title: Plan'),
    body: '# One\n\n## Two\n\na\n\n# Three & four\n\n## Five\n\nb',
    page: [
      /<section id="TOC"[^>]*>\n<h2>Plan<\/h2>/,
      '<li><a href="#/one">One</a></li>\n<li><a href="#/three-four">Three &amp; four</a></li>',
    ],
    never: ['href="#/two"'],
  },
  {
    name: 'a table of contents of slides below their sections, in the language of the deck',
    head: 'lang: fr\ntoc: true',
    body: '## Zero\n\na\n\n# One\n\n## Two {#zwei}\n\nb\n\n## Three {.unlisted}\n\nc',
    page: [
      '<h2>Table des matières</h2>',
      '<li><a href="#/zero">Zero</a></li>\n<li><a href="#/one">One</a>\n<ul>\n<li><a href="#/zwei">Two</a></li>\n</ul>\n</li>',
    ],
    never: ['href="#/three"'],
  },
  {
    // Numbers as Pandoc's, `pandoc -t revealjs --number-sections`.
    name: 'numbered sections, in the contents too; what has no number counts for nothing',
    head: revealjs('number-sections: true', 'toc: true', 'number-depth: 2'),
    body: '# A\n\n## B\n\nb\n\n### Below\n\n## C {.unnumbered}\n\nc\n\n# D {-}\n\n## E\n\ne\n\n# F\n\n## G\n\ng',
    page: [
      '<section id="a" ',
      '<h1><span class="header-section-number">1</span> A</h1>',
      '<h2><span class="header-section-number">1.1</span> B</h2>',
      '<h2>C</h2>',
      '<h1>D</h1>',
      '<h2><span class="header-section-number">1.2</span> E</h2>',
      '<h1><span class="header-section-number">2</span> F</h1>',
      '<h2><span class="header-section-number">2.1</span> G</h2>',
      '<li><a href="#/e"><span class="toc-section-number">1.2</span> E</a></li>',
    ],
    never: ['1.1.1'],
  },
  {
    name: 'numbers that go on from another deck, of slides at another level',
    head: 'lang: en\nnumber-sections: true\nnumber-offset: 4\nslide-level: 1',
    body: '# A\n\na\n\n## Below\n\n# B\n\nb',
    page: [
      '"header-section-number">5</span> A',
      '"header-section-number">5.1</span> Below',
      '"header-section-number">6</span> B',
    ],
  },
  {
    name: 'a quoted text of the head over lines that are not indented',
    head: 'lang: en\nsubtitle: "Two places:\n<br>\nhere and there\n"\ninstitute: Ours',
    body: '## A\n\nx',
    page: ['Two places: <br> here and there', 'Ours'],
  },
  {
    name: 'addresses as Windows writes them',
    body: '## A\n\n![A map](maps\\north.png) [its table](data\\north.csv)',
    page: ['src="maps/north.png"', 'href="data/north.csv"'],
  },
  {
    name: 'what is listed without being cited',
    head: 'lang: en\nbibliography: r.bib\nnocite: |\n  @a, @lost',
    files: { 'r.bib': '@book{a, title={T}, author={Roe, Ana}, year=1999}\n@book{b, title={U}}' },
    body: '## A\n\nx\n\n## Reading',
    page: [/<h2>Reading<\/h2>\n<div[^>]*class="references[\s\S]*Roe, Ana/],
    never: ['<em>U</em>'],
    said: ['5 "@lost" of "nocite" is not in r.bib'],
  },
  {
    name: 'all that the bibliography holds',
    head: 'lang: en\nbibliography: r.bib\nnocite: "@*"',
    files: { 'r.bib': '@book{a, title={T}, author={Roe, Ana}, year=1999}\n@book{b, title={U}}' },
    body: '## A\n\nx\n\n::: {#refs}\n:::',
    page: ['Roe, Ana', '<em>U</em>'],
  },
  {
    name: 'icons as their own sheets would draw them',
    body: '## A\n\nx <i class="fa-solid fa-turn-up fa-rotate-90" style="color: red"></i> <i class="fa fa-github fa-2x"></i> <i class="bi bi-alarm"></i> <i class="fas fa-nosuch"></i> <i>in italics</i>\n\n<div><i class="fab fa-gitlab"></i></div>',
    page: [
      '<svg style="color: red; transform: rotate(90deg)" class="icon"',
      '<svg style="font-size: 2em" class="icon"',
      'aria-label="alarm"',
      '<i class="fas fa-nosuch"></i> <i>in italics</i>',
      'aria-label="gitlab"',
    ],
    said: ['8 there is no icon "nosuch"'],
  },
  {
    name: 'what an extension would put into the page’s head, beside its own file',
    head: 'lang: en\nformat: bright-revealjs',
    files: {
      '_extensions/bright/_extension.yml':
        'contributes:\n  formats:\n    revealjs:\n      include-in-header:\n        - rules.html\n',
      '_extensions/bright/rules.html': '<style>.lit { color: gold }</style>',
    },
    body: '## A\n\n[x]{.lit}',
    page: ['href="header-1.theme.css"', '<span class="lit">'],
  },
  {
    name: 'formulas among the TeX for paper',
    body: `## A\n\n${cell('{=tex}', '\\begin{gather*}', 'a \\\\ b', '\\end{gather*}')}\n\n${cell('{=latex}', '\\newpage')}\n\nand \`\\begin{equation*}c\\end{equation*}\`{=tex}, \`\\LaTeX\`{=latex}`,
    page: ['begin{gather*}', 'begin{equation*}c'],
    never: ['newpage', 'LaTeX'],
  },
  {
    name: 'quotes and dashes of a caption',
    head: 'lang: fr',
    body: '## A\n\n![Le "chat" -- vu de loin](a.png)',
    page: [/<figcaption>Le «[\s\u00a0\u202f]*chat[\s\u00a0\u202f]*» – vu de loin/],
  },
  {
    name: 'a table written as a list of lists',
    body: '## A\n\n::: {.list-table aligns="l,r" widths="1,3" header-cols=1}\nOf costs\n\n- - \n  - Breaks\n- - Buy\n  - - one\n    - two\n:::\n\n::: list-table\n- a\n:::',
    page: [
      '<th style="text-align: right;width: 75%;">Breaks</th>',
      '<tbody>\n<tr>\n<th style="text-align: left;width: 25%;">Buy</th>',
      '<li>two</li>',
    ],
    said: ['19 ".list-table" is a list whose items are lists'],
  },
  {
    name: 'a table of contents of nothing',
    head: 'lang: en\ntoc: true',
    body: 'a\n\n---\n\nb',
    never: ['doc-toc'],
  },
];

test('a mistake in a heading stands where the author wrote it, whatever the slide level', () => {
  const columns = (level: number) => {
    const text = `---\ntitle: T\nlang: en\nslide-level: ${level}\n---\n\n${'#'.repeat(level)} A {colour=red}\n\nx {{< nosuch >}}`;
    return parse(text, { file: 'x.qmd' }).diagnostics.map(
      ({ line, column }) => `${line}:${column - (line === 7 ? level : 0)}`,
    );
  };
  expect(columns(1)).toEqual(columns(2));
  expect(columns(3)).toEqual(columns(2));
  expect(columns(2)).toHaveLength(2);
});

test.each(CASES)(
  '$name',
  ({ head = 'lang: en', body, files = {}, file = 'x.qmd', page = [], never = [], said = [] }) => {
    const lines = head === '' ? '' : `${head}\n`;
    const text = `---\ntitle: T\n${lines}---\n\n${body}\n`;
    const options = { file, exists: () => true, list: () => [] };
    const cache = new SlideCache();
    // Its slides as they were before the head and the other files said anything.
    parse(`---\ntitle: T\n---\n\n${body}\n`, { ...options, read: () => null, cache });
    const read = (path: string): string | null => files[path] ?? null;
    const deck = parse(text, { ...options, read });
    expect(parse(text, { ...options, read, cache })).toEqual(deck);
    const html = renderPage(deck);
    for (const part of page) expect(html).toMatch(part);
    for (const part of never) expect(html).not.toMatch(part);
    const told = deck.diagnostics.map(({ line, message }) => `${line} ${message}`);
    expect(told.map((each, i) => each.slice(0, said[i]?.length))).toEqual(said);
  },
);

test('Pandoc’s title block is a head of three lines', () => {
  const text =
    '% Habits\n% Ana Roe; Luis Gil\n% 2020-01-02\n\n# In the morning\n\n## Getting up\n\nand the rest of the day';
  const { head, slides, diagnostics } = parse(text, { file: 'x.md' });
  expect(head).toMatchObject({ title: 'Habits', author: ['Ana Roe', 'Luis Gil'], date: 'January 2, 2020' });
  expect(slides.map(({ title, line }) => `${line} ${title}`)).toEqual(['1 Habits', '5 In the morning', '7 Getting up']);
  expect(diagnostics.map(({ message }) => message)).toEqual(['no "lang" in the head: the text looks like "en"']);
});
