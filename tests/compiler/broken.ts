/** Broken inputs, and all that is said of each: severity, line, column, what is wrong and the fix. */

export const BODIES: { what: string; body: string; said: string[] }[] = [
  {
    what: 'a cell of a language that is not run, whose output is all that it would show',
    body: '## A\n\n```{r plot, echo=FALSE, fig.width=5}\nplot(1:3)\n```\n\n## B\n\n```{r}\nx <- 1\nx\n```',
    said: [
      'warning 8:1 this cell of R is not run here: what it would show is missing — render the deck with Quarto once, with "freeze: true": what it shows is then shown here',
      'warning 8:1 2 cells of R are not run here: 2 slides show no output (lines 8, 14) — render it with Quarto once, with "freeze: true": the outputs in _freeze are shown here',
    ],
  },
  {
    what: 'nothing of a cell that only sets up, or that is shown as code by choice',
    body: '## A\n\n```{r, include=FALSE}\nlibrary(ggplot2)\nplot(1)\n```\n\n```{python}\nimport numpy as np\nx = np.zeros(3)\n```\n\n```{julia}\n#| eval: false\nplot(x)\n```',
    said: [],
  },
  {
    what: 'R within a line',
    body: '## A\n\nThe mean is `r mean(x)`, of `r` and `{python} n`.',
    said: [
      'warning 8:13 "r mean(x)" is not run here: its code is shown — write its value, or render the deck with Quarto once, with "freeze: true"',
      'warning 8:37 "{python} n" is not run here: its code is shown — write its value, or render the deck with Quarto once, with "freeze: true"',
    ],
  },
  {
    what: 'a cell of Observable JS',
    body: '## A\n\n```{ojs}\n//| panel: sidebar\nviewof n = Inputs.range([1, 9])\n```',
    said: ['warning 8:1 1 cell of Observable JS is not run here: 1 slide shows no output — write {ts} cells'],
  },
  {
    what: 'a graph that Graphviz cannot read',
    body: '## A\n\n```{dot}\ndigraph { a -> }\n```',
    said: ["error 9:1 Graphviz: syntax error in line 1 near '}' — see https://graphviz.org/doc/info/lang.html"],
  },
  {
    what: 'an unclosed div',
    body: '## A\n\n::: {.columns}\n\n::: {.column}\nx\n:::',
    said: ['error 8:1 this block "::: {.columns}" is never closed — add a line ":::" after its last line'],
  },
  {
    what: 'an unclosed div ends before the next slide',
    body: '## A\n\n::: {.caja}\nx\n\n## B\n\ny',
    said: ['error 8:1 this block "::: {.caja}" is never closed — add a line ":::" after its last line'],
  },
  {
    what: 'a stray close',
    body: '## A\n\nx\n\n:::',
    said: ['error 10:1 this ":::" closes nothing — take it out, or open a block above it'],
  },
  {
    what: 'an unclosed fence',
    body: '## A\n\n```python\nx',
    said: ['error 8:1 this code block is never closed — add a line ``` after its last line'],
  },
  {
    what: 'an unclosed fence in an item',
    body: '## A\n\n- a\n\n  ```python\n  x',
    said: ['error 10:3 this code block is never closed — add a line ``` after its last line'],
  },
  {
    what: 'unknown maths',
    body: '## A\n\nsea $\\alhpa$ x',
    said: ['error 8:6 maths: Undefined control sequence: \\alhpa — did you mean "\\alpha"?'],
  },
  {
    what: 'maths with an open brace',
    body: '## A\n\n$$\n\\frac{a}{b\n$$',
    said: ['error 10:1 maths: Unexpected end of input in a macro argument, expected \'}\' — close every "{" with "}"'],
  },
  {
    what: 'an error on the third line of a formula',
    body: '## A\n\n$$\na \\\\\nb + \\sgima\n$$',
    said: ['error 10:5 maths: Undefined control sequence: \\sgima — did you mean "\\sigma"?'],
  },
  {
    what: 'display maths that never closes',
    body: '## A\n\ntexto $$a + b\n\nc',
    said: ['error 8:7 this "$$" is never closed — add "$$" after the formula, with no empty line inside it'],
  },
  {
    what: 'an environment with an error',
    body: '## A\n\n\\begin{equation}\n\\nada\n\\end{equation}',
    said: [
      'error 8:1 maths: Undefined control sequence: \\nada — use a command that KaTeX knows, or define it under "macros:" in the head',
    ],
  },
  {
    what: 'a script address',
    body: '## A\n\nver [x](javascript:alert(1))',
    said: [
      'error 8:7 the address "javascript:alert(1)" is refused: it would run code — use an http(s) address, or a {ts} cell',
    ],
  },
  {
    what: 'a script address with spaces and capitals',
    body: '## A\n\n[x](<JaVa Script:alert(1)>)',
    said: [
      'error 8:3 the address "JaVa Script:alert(1)" is refused: it would run code — use an http(s) address, or a {ts} cell',
    ],
  },
  {
    what: 'a script as an image',
    body: '## A\n\n![x](javascript:alert(1))',
    said: ['error 8:1 the address "javascript:alert(1)" is refused — use a file beside the deck'],
  },
  {
    what: 'an event attribute on a div',
    body: '## A\n\n::: {.a onclick="x()"}\nb\n:::',
    said: ['error 8:9 the event attribute "onclick" is refused — write code in a {ts} cell, or raw HTML'],
  },
  {
    what: 'an event attribute on a span',
    body: '## A\n\nuna [b]{onmouseover="x()"}',
    said: ['error 8:9 the event attribute "onmouseover" is refused — write code in a {ts} cell, or raw HTML'],
  },
  {
    what: 'an event attribute on a heading',
    body: '## A {onclick="x()"}',
    said: ['error 6:7 the event attribute "onclick" is refused — write code in a {ts} cell, or raw HTML'],
  },
  {
    what: 'an event attribute on an image',
    body: '## A\n\n![b](https://a.b/c.png){onerror="x()"}',
    said: ['error 8:25 the event attribute "onerror" is refused — write code in a {ts} cell, or raw HTML'],
  },
  {
    what: 'an id used twice',
    body: '## A {#a}\n\n## B {#a}',
    said: ['warning 8:6 the id "a" is used twice (first on line 6) — give one of them another id'],
  },
  {
    what: 'a label used twice',
    body: '## A\n\n```{ts}\n//| label: uno\n1\n```\n\n```{ts}\n//| label: uno\n2\n```',
    said: ['warning 14:5 the label "uno" is used twice (first on line 9) — give one of them another label'],
  },
  {
    what: 'a label that is none',
    body: '## A\n\n```{ts}\n//| label: 1 uno\n1\n```',
    said: ['error 9:5 "1 uno" cannot be a label — use letters, digits and "-", beginning with a letter'],
  },
  {
    what: 'a missing image',
    body: '## A\n\nve ![x](no.png)',
    said: ['error 8:4 the image "no.png" is not there — put it beside x.md, or fix its name'],
  },
  {
    what: 'an image without a text',
    body: '## A\n\n![](https://a.b/c.png)',
    said: [
      'warning 8:1 the image "https://a.b/c.png" has no alternative text — write ![what it shows](…) or {fig-alt="…"}',
    ],
  },
  {
    what: 'a cell that cannot run',
    body: '## A\n\n```{ts}\nlet a = 1;\nlet b = ;\n```',
    said: ['error 10:9 cell: Unexpected token — fix the code: it cannot run as it is'],
  },
  {
    what: 'a cell that imports what it cannot have',
    body: '## A\n\n```{ts}\nlet a: number = 1; import _ from "lodash";\n```',
    said: [
      'error 9:20 cell: cannot import "lodash": a cell can import "recurrente" only — fix the code: it cannot run as it is',
    ],
  },
  {
    what: 'a cell that exports a list',
    body: '## A\n\n```{ts}\nlet a = 1;\nexport { a };\n```',
    said: [
      'error 10:1 cell: a cell needs no export: its top-level names serve the cells below — fix the code: it cannot run as it is',
    ],
  },
  {
    what: 'a cell that exports a default',
    body: '## A\n\n```{ts}\nexport default 1;\n```',
    said: [
      'error 9:1 cell: a cell needs no export: its top-level names serve the cells below — fix the code: it cannot run as it is',
    ],
  },
  {
    what: 'a cell in an item that cannot run',
    body: '## A\n\n- a\n\n  ```{ts}\n  let b = ;\n  ```',
    said: ['error 11:11 cell: Unexpected token — fix the code: it cannot run as it is'],
  },
  {
    what: 'an unknown option',
    body: '## A\n\n```{ts}\n//| ehco: false\n1\n```',
    said: ['warning 9:5 unknown option "ehco" — did you mean "echo"?'],
  },
  {
    what: 'an option of the wrong kind',
    body: '## A\n\n```{ts}\n//| echo: quizás\n1\n```',
    said: ['error 9:5 "echo" cannot be "quizás" — write true or false'],
  },
  {
    what: 'an option that is no number',
    body: '## A\n\n```{ts}\n//| height: alto\n1\n```',
    said: ['error 9:5 "height" cannot be "alto" — write a number'],
  },
  {
    what: 'an option line without a value',
    body: '## A\n\n```{ts}\n//| echo\n1\n```',
    said: ['error 9:5 an option line without "key: value" — write for example echo: false'],
  },
  {
    what: 'an unknown place for an output',
    body: '## A\n\n```{ts}\n//| output-location: colum\n1\n```',
    said: ['error 9:5 unknown output-location "colum" — did you mean "column"?'],
  },
  {
    what: 'a reference to nothing',
    body: '## A\n\nver @fig-x',
    said: ['error 8:5 "@fig-x" points to nothing — give its target the id {#fig-x}'],
  },
  {
    what: 'a reference to a near one',
    body: '## A\n\nver @fig-flujos\n\n![x](https://a.b/c.png){#fig-flujo}',
    said: ['error 8:5 "@fig-flujos" points to nothing — did you mean "@fig-flujo"?'],
  },
  {
    what: 'an unknown diagram',
    body: '## A\n\n```{mermaid}\ngrap LR\n```',
    said: ['error 9:1 mermaid: unknown kind of diagram "grap" — did you mean "graph"?'],
  },
  {
    what: 'a bracket in a diagram',
    body: '## A\n\n```{mermaid}\ngraph LR\n  a[x --> b\n```',
    said: ['error 10:4 mermaid: "[" is never closed — close it, or put the label in quotes'],
  },
  {
    what: 'a quote in a diagram',
    body: '## A\n\n```{mermaid}\ngraph LR\n  a["x] --> b\n```',
    said: ['error 10:5 mermaid: a quote is never closed — close it with "'],
  },
  {
    what: 'an unclosed subgraph',
    body: '## A\n\n```{mermaid}\ngraph LR\n  subgraph s\n  a --> b\n```',
    said: ['error 10:3 mermaid: this subgraph is never closed — add "end"'],
  },
  {
    what: 'an empty diagram',
    body: '## A\n\n```{mermaid}\n```',
    said: ['error 8:1 mermaid: the diagram is empty — begin with "graph LR"'],
  },
  {
    what: 'an unknown attribute',
    body: '## A {backgroud-color="#fff"}',
    said: ['warning 6:7 unknown attribute "backgroud-color" — did you mean "background-color"?'],
  },
  {
    what: 'an unknown callout',
    body: '## A\n\n::: {.callout-nota}\nx\n:::',
    said: ['error 8:6 unknown callout ".callout-nota" — did you mean "callout-note"?'],
  },
  {
    what: 'an unknown class',
    body: '## A\n\n::: {.colums}\nx\n:::',
    said: ['warning 8:6 unknown class ".colums" — did you mean ".columns"?'],
  },
  {
    what: 'columns without a column',
    body: '## A\n\n::: {.columns}\nx\n:::',
    said: ['warning 8:1 ".columns" holds no ".column" — put each part in ::: {.column width="50%"}'],
  },
  {
    what: 'attributes that cannot be read',
    body: '## A\n\n::: {.a b="c}\nx\n:::',
    said: ['error 8:5 these attributes cannot be read: {.a b="c} — write {.class key="value"}'],
  },
  {
    what: 'a heading with a bare word',
    body: '## A {smaller}',
    said: ['warning 6:6 "{smaller}" is not an attribute — write {.smaller}'],
  },
  {
    what: 'a row with too many cells',
    body: '## A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |',
    said: ['error 10:11 this row has 3 cells and the table 2 — write a bar that belongs to the text as \\|'],
  },
  {
    what: 'a rule with too few columns',
    body: '## A\n\n| a | b |\n|---|\n| 1 | 2 |',
    said: ["warning 9:1 the table's rule has 1 columns and its header 2 — give each column its own |---|"],
  },
  {
    what: 'a grid table whose cells span others',
    body: '## A\n\n+---+---+\n| a | b |\n+-------+',
    said: [
      'error 8:1 this grid table cannot be read: every rule and bar must stand below those of its first line — align them; for cells that span others write a <table> of HTML',
    ],
  },
  {
    what: 'a word across two columns of a table drawn with spaces',
    body: '## A\n\na     b\n----- ----\nlongest word',
    said: ['warning 10:7 a column begins in the middle of this word — put each cell below the hyphens of its column'],
  },
  {
    what: 'a footnote without a text',
    body: '## A\n\na[^x]',
    said: ['error 8:2 the footnote "[^x]" has no text — write "[^x]: …" on a line of its own'],
  },
  {
    what: "a footnote's text inside a list",
    body: '## A\n\n- [^x]: nota',
    said: ['error 8:3 the footnote "[^x]" has no text — write "[^x]: …" on a line of its own'],
  },
  {
    what: 'a footnote that is never used',
    body: '## A\n\n[^x]: nota',
    said: ['warning 8:1 the footnote "x" is never used — write [^x] in the text'],
  },
  {
    what: 'a quiz without a right answer',
    body: '## A\n\n::: {.quiz}\n¿?\n\n- [ ] a\n- [ ] b\n:::',
    said: ['error 11:1 this quiz has no right answer — write a list of "- [x] right" and "- [ ] wrong"'],
  },
  {
    what: 'an answer without a mark',
    body: '## A\n\n::: {.quiz}\n¿?\n\n- [x] a\n- b\n:::',
    said: ['error 12:1 this answer is neither right nor wrong — begin it with [x] or [ ]'],
  },
  {
    what: 'a twin without its Python',
    body: '## A\n\n::: {.twin}\n```{ts}\n1\n```\n:::',
    said: [
      'error 8:1 a ".twin" holds one {ts} cell and the {python} block that does the same; this one has 1 {ts} cells and no {python} block — write both, one after the other, inside it; a second cell goes into a twin of its own',
    ],
  },
  {
    what: 'a tab set without headings',
    body: '## A\n\n::: {.panel-tabset}\nx\n:::',
    said: ['warning 8:1 this tabset has no headings — begin each tab with "### Title"'],
  },
  {
    what: 'a term without a word, one with it, and one in a sentence',
    body: '## A\n\n::: {.term}\nx\n:::\n\n::: {.term}\n- **y**: z\n:::\n\nA [**w**]{.term forms="ws"}.',
    said: [
      'warning 8:1 a term without a word in bold has no name in the glossary — write the word that is defined in bold: "**hidden state**: what …"',
    ],
  },
  {
    what: 'a list right after a line',
    body: '## A\n\ntexto\n- a',
    said: ['warning 9:1 a list right after a line of text: Quarto would join them — put an empty line before it'],
  },
  {
    what: 'a heading right after a line',
    body: '## A\n\ntexto\n## B',
    said: [
      'warning 9:1 this heading stands right under a line of text: Quarto would read it as text — put an empty line before it',
    ],
  },
  {
    what: 'an unknown shortcode',
    body: '## A\n\nx {{< vidoe a.mp4 >}}',
    said: ['warning 8:3 the shortcode "vidoe" is not read here — did you mean "video"?'],
  },
  {
    what: 'shortcodes that nobody here knows, a variable of who builds, icons that are not there',
    body: '## A\n\n{{< survey abcde.js >}} {{< env HOME >}} {{< fa brands githb >}} {{< iconify nosuchset star >}}',
    said: [
      'warning 8:1 the shortcode "survey" is not read here — take it out, or write what it stands for',
      'warning 8:25 the variable "HOME" of the environment is not read here — write its value, or a default: {{< env NAME "value" >}}',
      'warning 8:42 there is no icon "githb" in fa6-brands — did you mean "github"?',
      'warning 8:66 the icons "nosuchset" are not installed: "star" is not shown — npm install @iconify-json/nosuchset',
    ],
  },
  {
    what: 'text after the attributes of a block',
    body: '## A\n\n::: {.notes} lost {.b}\na\n:::',
    said: ['error 8:13 "lost {.b}" stands after the block\'s attributes — write it on the next line'],
  },
  {
    what: 'a background that is not there',
    body: '## A {background-image="missing.png"}\n\na',
    said: ['error 6:7 the background\'s image "missing.png" is not there — put it beside x.md, or fix its name'],
  },
  {
    what: 'an image of raw HTML, and a film, that are not there',
    body: '## A\n\n<p>\n<img src="missing.png" alt="x"></p>\n\n![](missing.mp4)',
    said: [
      'error 9:1 the image "missing.png" is not there — put it beside x.md, or fix its name',
      'error 11:1 the video "missing.mp4" is not there — put it beside x.md, or fix its name',
    ],
  },
  {
    what: 'a file to include that is not there',
    body: '## A\n\n{{< include a.qmd >}}',
    said: ['error 8:1 the file "a.qmd" to include is not there — put it at a.qmd'],
  },
  {
    what: 'a file to include in the middle of a line',
    body: '## A\n\nsee {{< include a.qmd >}}',
    said: ['error 8:5 this include stands inside of a line — write it on a line of its own'],
  },
  {
    what: 'a value that the head has not',
    body: '## A\n\n{{< meta titel >}}',
    said: ['error 8:1 there is no "titel" in the head — did you mean "title"?'],
  },
  {
    what: 'a variable, and no file of variables',
    body: '## A\n\n{{< var a >}}',
    said: ['error 8:1 there is no "a" in _variables.yml — write "a: …" in _variables.yml'],
  },
  {
    what: 'TeX outside of maths',
    body: '## A\n\nx \\newpage',
    said: [
      'warning 8:3 "\\newpage" is TeX outside of maths: it shows nothing — put it in $…$, or write \\\\ for a backslash',
    ],
  },
  {
    what: 'blocks nested too deep',
    body: '## A\n\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > x',
    said: ['error 8:1 blocks are nested more than 60 deep: the rest is shown as text — take some of them out'],
  },
  {
    what: 'a reference to an equation that is not there',
    body: '## A\n\nBy \\eqref{eq:no}.',
    said: ['error 8:4 "\\eqref{eq:no}" points to no equation — write \\label{eq:no} in the equation'],
  },
  {
    what: 'a figure that is never shown',
    body: '## A\n\n```{python}\n#| echo: false\n#| label: fig-x\nx = 1\n```\n\n@fig-x',
    said: [
      'warning 10:4 "fig-x" is never shown: its code is hidden and not run — show an image, ![…](x.png){#fig-…}, or a {ts} cell that runs',
    ],
  },
];

export const HEADS: { what: string; head: string; said: string[] }[] = [
  {
    what: 'maths in the title, the author and the footer that KaTeX does not know',
    head: 'title: "$& x$"\nauthor: "$\\\\no$"\nlang: es\nformat:\n  revealjs:\n    footer: "$\\\\nada$"',
    said: [
      "error 2:1 maths: Expected 'EOF', got '&' — see https://katex.org/docs/supported.html",
      'error 3:1 maths: Undefined control sequence: \\no — use a command that KaTeX knows, or define it under "macros:" in the head',
      'error 7:1 maths: Undefined control sequence: \\nada — use a command that KaTeX knows, or define it under "macros:" in the head',
    ],
  },
  {
    what: 'brackets without end',
    head: `title: T\na: ${'['.repeat(100_000)}`,
    said: ['error 3:204 YAML: brackets are nested too deep — close them, or put the value in quotes'],
  },
  {
    what: 'an unknown key',
    head: 'title: T\nlang: es\ntimeot: 3',
    said: ['warning 4:1 unknown key "timeot" in the head — did you mean "timeout"?'],
  },
  {
    what: 'a seed that is no number',
    head: 'title: T\nlang: es\nseed: many',
    said: ['error 4:7 "seed" cannot be "many" — write a number, 0 or more'],
  },
  {
    what: 'a key written twice',
    head: 'title: T\nlang: es\ntitle: U',
    said: ['error 4:1 YAML: Map keys must be unique — keep one of the two'],
  },
  {
    what: 'a colon in a value',
    head: 'title: Redes: parte 2\nlang: es',
    said: ['error 2:8 YAML: Nested mappings are not allowed in compact mappings — put the value in quotes'],
  },
  {
    what: 'a quote that never closes',
    head: 'title: "T\nlang: es',
    said: ['error 2:8 YAML: Missing closing "quote — close the quote or the bracket'],
  },
  {
    what: 'an unknown key of revealjs',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    transicion: slide',
    said: ['warning 6:5 unknown key "transicion" in revealjs — did you mean "transition"?'],
  },
  {
    what: 'a near key of revealjs',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    slide-numbers: true',
    said: ['warning 6:5 unknown key "slide-numbers" in revealjs — did you mean "slide-number"?'],
  },
  {
    what: 'a key that only Quarto knows',
    head: 'title: T\nlang: es\njupyter: python3',
    said: ['warning 4:1 "jupyter" has no effect here — leave it for Quarto, or take it out'],
  },
  {
    what: 'a bibliography that is not there',
    head: 'title: T\nlang: es\nbibliography: a.bib',
    said: ['warning 4:15 the bibliography "a.bib" is not there — put it at a.bib, or fix its name'],
  },
  {
    what: 'several keys that only Quarto knows',
    head: 'title: T\nlang: es\njupyter: python3\ncsl: ieee.csl\nparams:\n  a: 1',
    said: [
      'warning 4:1 "jupyter", "csl" (line 5), "params" (line 6) have no effect here — leave them for Quarto, or take them out',
    ],
  },
  {
    what: 'what a key of Quarto would switch on',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    chalkboard: true\n    code-tools: true',
    said: ['warning 7:5 "code-tools" has no effect here — leave it for Quarto, or take it out'],
  },
  {
    what: 'keys of the chalkboard',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    chalkboard:\n      theme: withboard\n      buttons: 1\n      transition: 800\n      colour: red\n      src: none.json',
    said: [
      'warning 7:14 the chalkboard has no theme "withboard" — did you mean "whiteboard"?',
      'error 8:16 "buttons" cannot be 1 — write true or false',
      'warning 9:7 "transition" has no effect here — leave it for Quarto, or take it out',
      'warning 10:7 unknown key "colour" in chalkboard — leave it if it is your own: {{< meta colour >}} shows it',
      'error 11:7 the file of drawings "none.json" is not there — put it beside x.md, or fix its name',
    ],
  },
  {
    what: 'a chalkboard that is neither',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    chalkboard: [green]',
    said: ['error 6:17 "chalkboard" is true, false, or a map of keys — write chalkboard: true'],
  },
  {
    what: 'a theme that is not known',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    theme: [moon, bege]',
    said: ['warning 6:19 unknown theme "bege" — did you mean "beige"?'],
  },
  {
    what: 'a stylesheet that is not there',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    theme: lost.scss',
    said: ['warning 6:12 the stylesheet "lost.scss" is not there — put it at lost.scss, or fix its name'],
  },
  {
    what: 'a switch with a word',
    head: 'title: T\nlang: es\nformat:\n  revealjs:\n    incremental: a veces',
    said: ['error 6:18 "incremental" cannot be "a veces" — write true or false'],
  },
  {
    what: 'no language',
    head: 'title: T',
    said: ['warning 1:1 no "lang" in the head, and too little text to find it — write lang: en, or another'],
  },
  {
    what: 'a language that is not known',
    head: 'title: T\nlang: pl',
    said: [
      'warning 3:1 the interface does not speak "pl": its few words are in English — it speaks es, en, pt, fr, de, it, ca; the deck\'s own text is read as "pl"',
    ],
  },
  {
    what: 'a language that is a sentence',
    head: 'title: El tema de la clase\nlang: español de Bolivia',
    said: ['warning 3:1 "español de Bolivia" is not the tag of a language — write for example lang: es'],
  },
  {
    what: 'no title',
    head: 'lang: es',
    said: ['warning 1:1 the deck has no title — begin the file with "---", "title: …", "---"'],
  },
  {
    what: 'macros that are no list of keys',
    head: 'title: T\nlang: es\nmacros: R',
    said: ['error 4:9 "macros" cannot be "R" — write keys below it, indented'],
  },
  {
    what: 'a tab as indentation',
    head: 'title: T\nlang: es\nformat:\n\trevealjs: default',
    said: ['error 5:1 YAML: Tabs are not allowed as indentation — indent with spaces'],
  },
  {
    what: 'an unknown format',
    head: 'title: T\nlang: es\nformat: reveljs',
    said: ['warning 4:9 the format "reveljs" makes no slides — did you mean "revealjs"?'],
  },
  {
    what: 'a format that makes no slides',
    head: 'title: T\nlang: es\nformat: html',
    said: ['warning 4:9 the format "html" makes no slides — write format: revealjs'],
  },
  {
    what: 'an unknown key of execute',
    head: 'title: T\nlang: es\nexecute:\n  ecko: false',
    said: ['warning 5:3 unknown key "ecko" in execute — did you mean "echo"?'],
  },
];
