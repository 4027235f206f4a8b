/** What Marp's and Slidev's decks have in common: slides between rules, a head, notes in comments. */

export interface ForeignSlide {
  /** Its settings: `layout: two-cols`, `_class: lead`. */
  settings: Record<string, string>;
  body: string;
}

/** The deck's head and its slides; rules in code are not between slides. */
export function splitForeign(text: string): { head: Record<string, string>; slides: ForeignSlide[] } {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: string[][] = [[]];
  let fence = '';
  for (const line of lines) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === '') fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    if (fence === '' && /^---[ \t]*$/.test(line)) blocks.push([]);
    else blocks.at(-1)!.push(line);
  }
  const texts = blocks.map((block) => block.join('\n').trim());
  // A file that begins with a rule has an empty block first, then its head.
  const headed = texts[0] === '' && isSettings(texts[1] ?? '');
  const head = headed ? settingsIn(texts[1]!) : {};
  const slides: ForeignSlide[] = [];
  let settings: Record<string, string> = headed ? head : {};
  for (const body of texts.slice(headed ? 2 : texts[0] === '' ? 1 : 0)) {
    if (body !== '' && isSettings(body)) settings = settingsIn(body);
    else {
      slides.push({ settings, body });
      settings = {};
    }
  }
  return { head, slides };
}

const isSettings = (text: string): boolean =>
  text !== '' && text.split('\n').every((line) => /^(?:[\w-]+:.*|\s+.*|#.*|)$/.test(line)) && /^[\w-]+:/.test(text);

function settingsIn(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name, value]): [string, string] => [
    name!,
    value!.trim().replace(/^(["'])(.*)\1$/, '$2'),
  ]);
  return Object.fromEntries(pairs);
}

/** A deck of ours: a head, and slides that begin with a heading or a rule. */
export function deckOf(head: Record<string, string>, slides: { attributes: string; body: string }[]): string {
  const first = slides[0]?.body.match(/^# (.+)$/m)?.[1];
  const title = head.title ?? first ?? 'Slides';
  const kept = ['author', 'subtitle', 'date', 'lang', 'description'].flatMap((key) =>
    head[key] ? [`${key}: ${JSON.stringify(head[key])}`] : [],
  );
  const yaml = ['---', `title: ${JSON.stringify(title)}`, ...kept, 'format: revealjs', '---'].join('\n');
  const bodies = slides.map(({ attributes, body }, i) =>
    slide(i === 0 && head.title === undefined ? withoutTitle(body, first) : body, attributes),
  );
  return `${[yaml, ...bodies.filter((body) => body.trim() !== '')].join('\n\n')}\n`;
}

const withoutTitle = (body: string, title: string | undefined): string =>
  title === undefined ? body : body.replace(`# ${title}`, '').trim();

/** The first heading of a slide is its title: one of level 2 here, with what the slide asks for. */
function slide(body: string, attributes: string): string {
  if (body === '' && attributes === '') return '';
  const given = attributes === '' ? '' : ` {${attributes}}`;
  const heading = /^\s*#{1,3}[ \t]+(.*)/.exec(body);
  if (!heading) return attributes === '' ? `---\n\n${body}` : `##${given}\n\n${body}`;
  return `## ${heading[1]!.trim()}${given}${body.slice(heading[0].length)}`;
}
