import { deckOf, splitForeign } from './slides.ts';

/** A Marp deck as one of ours: its directives, backgrounds, notes and fragments. */
export function fromMarp(text: string): string {
  const { head, slides } = splitForeign(text);
  return deckOf(
    head,
    slides.map(({ body }) => convert(body)),
  );
}

function convert(written: string): { attributes: string; body: string } {
  const attributes: string[] = [];
  const notes: string[] = [];
  let body = written.replace(/<!--([\s\S]*?)-->/g, (_, comment: string) => {
    const directives = [...comment.matchAll(/^\s*_?([a-zA-Z]+):[ \t]*(.+)$/gm)];
    if (directives.length === 0 && comment.trim() !== '') notes.push(comment.trim());
    for (const [, name, value] of directives) attributes.push(...attributeOf(name!, value!.trim()));
    return '';
  });
  body = body.replace(/!\[([^\]]*\bbg\b[^\]]*)\]\(([^)\s]+)\)[ \t]*\n?/g, (_, words: string, address: string) => {
    const size = /\b(contain|cover|fit)\b/.exec(words)?.[1];
    attributes.push(
      /^#|^(?:rgb|hsl)/.test(address) ? `background-color="${address}"` : `background-image="${address}"`,
    );
    if (size) attributes.push(`background-size=${size === 'fit' ? 'contain' : size}`);
    return '';
  });
  body = body.replace(/!\[([^\]]*)\]\(([^)\s]+)\)/g, (_, words: string, address: string) => {
    const size = (name: string): string =>
      new RegExp(`\\b${name[0]}(?:${name.slice(1)})?:(\\S+)`).exec(words)?.[1] ?? '';
    const sizes = ['width', 'height'].flatMap((name) => (size(name) === '' ? [] : [`${name}=${size(name)}`]));
    const alt = words.replace(/\b(?:w|h|width|height):\S+/g, '').trim();
    return `![${alt}](${address})${sizes.length > 0 ? `{${sizes.join(' ')}}` : ''}`;
  });
  // In Marp a list of stars comes item by item.
  body = body.replace(/(?:^\* .*(?:\n(?:\* |\s+).*)*)/gm, (list) => `::: {.incremental}\n${list}\n:::`);
  const told = notes.length > 0 ? `\n\n::: {.notes}\n${notes.join('\n\n')}\n:::` : '';
  return { attributes: [...new Set(attributes)].join(' '), body: `${body.trim()}${told}` };
}

function attributeOf(name: string, value: string): string[] {
  if (name === 'backgroundColor') return [`background-color="${value}"`];
  if (name === 'backgroundImage') return [`background-image="${value.replace(/^url\(["']?|["']?\)$/g, '')}"`];
  if (name === 'class') return value.split(/\s+/).map((each) => (each === 'lead' ? '.center' : `.${each}`));
  return [];
}
