import { deckOf, type ForeignSlide, splitForeign } from './slides.ts';

/** A Slidev deck as one of ours: layouts, clicks, notes; what is a Vue component stays as it is written. */
export function fromSlidev(text: string): string {
  const { head, slides } = splitForeign(text);
  return deckOf(head, slides.map(convert));
}

function convert({ settings, body: written }: ForeignSlide): { attributes: string; body: string } {
  const attributes: string[] = [];
  const picture = settings.background ?? settings.image;
  if (picture)
    attributes.push(/^(?:#|rgb|hsl)/.test(picture) ? `background-color="${picture}"` : `background-image="${picture}"`);
  if (/^(?:center|cover|intro|statement|fact|quote|section|end)$/.test(settings.layout ?? ''))
    attributes.push('.center');
  if (settings.transition) attributes.push(`transition="${settings.transition.replace(/-.*$/, '')}"`);
  if (settings.class && /^[\w\s-]+$/.test(settings.class))
    attributes.push(...settings.class.split(/\s+/).map((each) => `.${each}`));
  let body = written
    .replace(/<v-clicks?\b[^>]*>\s*\n/g, '::: {.incremental}\n')
    .replace(/\n\s*<\/v-clicks?>/g, '\n:::')
    .replace(/<v-click\b[^>]*>([\s\S]*?)<\/v-click>/g, '[$1]{.fragment}')
    .replace(
      /^(\s*)```(\w+)[ \t]*\{([\d,|-]+|all)(?:\|[^}]*)?\}.*$/gm,
      (_, space: string, language: string, lines: string) =>
        lines === 'all' ? `${space}\`\`\`${language}` : `${space}\`\`\`{.${language} code-line-numbers="${lines}"}`,
    );
  // The last comment of a slide is for who speaks.
  const note = /<!--([\s\S]*?)-->\s*$/.exec(body)?.[1]?.trim();
  if (note !== undefined) body = body.replace(/<!--[\s\S]*?-->\s*$/, '').trimEnd();
  body = twoColumns(body, settings.layout ?? '');
  return { attributes: attributes.join(' '), body: `${body.trim()}${note ? `\n\n::: {.notes}\n${note}\n:::` : ''}` };
}

/** `::right::` begins the second column; the title stands above both. */
function twoColumns(body: string, layout: string): string {
  if (!/^two-cols/.test(layout) && !/^::right::/m.test(body)) return body;
  const [left = '', right = ''] = body.split(/^::right::[ \t]*$/m);
  const title = /^\s*#{1,3} .*\n?/.exec(left)?.[0] ?? '';
  const rest = left.slice(title.length).replace(/^::(?:left|default)::[ \t]*$/gm, '');
  const column = (text: string): string => `::: {.column width="50%"}\n${text.trim()}\n:::`;
  return `${title.trim()}\n\n:::: {.columns}\n${column(rest)}\n${column(right)}\n::::`;
}
