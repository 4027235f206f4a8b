import createMarkdownIt from 'markdown-it';
import deflist from 'markdown-it-deflist';
import type { Lang } from '../contract/deck.ts';
import { closedLabels } from './syntax/brackets.ts';
import { cite } from './syntax/cite.ts';
import { div } from './syntax/div.ts';
import { emoji } from './syntax/emoji.ts';
import { emphasis } from './syntax/emphasis.ts';
import { example } from './syntax/example.ts';
import { footnote } from './syntax/footnote.ts';
import { gridTable } from './syntax/grid-table.ts';
import { heading } from './syntax/heading.ts';
import { html } from './syntax/html.ts';
import { inline } from './syntax/inline.ts';
import { inlineAttributes } from './syntax/inline-attributes.ts';
import { inlineCode } from './syntax/inline-code.ts';
import { lineBlock } from './syntax/line-block.ts';
import { link } from './syntax/link.ts';
import { list } from './syntax/list.ts';
import type { MarkdownIt } from './syntax/markdown.ts';
import { math } from './syntax/math.ts';
import { mathParagraph } from './syntax/math-paragraph.ts';
import { media } from './syntax/media.ts';
import { nesting } from './syntax/nesting.ts';
import { pandocInline } from './syntax/pandoc-inline.ts';
import { pause } from './syntax/pause.ts';
import { plain } from './syntax/plain.ts';
import { rawIcon } from './syntax/raw-icon.ts';
import { reference } from './syntax/reference.ts';
import { script } from './syntax/script.ts';
import { shortcode } from './syntax/shortcode.ts';
import { smart } from './syntax/smart.ts';
import { spacedAddress } from './syntax/spaced-address.ts';
import { spacedTable } from './syntax/spaced-table.ts';
import { table } from './syntax/table.ts';
import { tex } from './syntax/tex.ts';

/** The dialect: markdown-it and our rules, one syntax each. */
function dialect(lang: Lang): MarkdownIt {
  return new createMarkdownIt({ html: true })
    .use(nesting)
    .use(inline)
    .use(div)
    .use(table)
    .use(gridTable)
    .use(spacedTable)
    .use(lineBlock)
    .use(list)
    .use(html)
    .use(pause)
    .use(math)
    .use(mathParagraph)
    .use(tex)
    .use(shortcode)
    .use(heading)
    .use(deflist)
    .use(footnote)
    .use(inlineAttributes)
    .use(cite)
    .use(reference)
    .use(script)
    .use(example)
    .use(pandocInline)
    .use(emphasis)
    .use(emoji)
    .use(rawIcon)
    .use(link)
    .use(inlineCode)
    .use(closedLabels)
    .use(media)
    .use(spacedAddress)
    .use(smart, lang)
    .use(plain);
}

export const DIALECTS: Record<Lang, MarkdownIt> = {
  es: dialect('es'),
  en: dialect('en'),
  pt: dialect('pt'),
  fr: dialect('fr'),
  de: dialect('de'),
  it: dialect('it'),
  ca: dialect('ca'),
};
