/** Words that stand for a text, made one after the other: always the same, and nobody's. */

const WORDS = (
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna ' +
  'aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat'
).split(' ');

/** `{{< lipsum 2 >}}`, `{{< lipsum 1-3 >}}`: so many paragraphs. */
export function lipsum(range: string | undefined): string[] {
  const [, from = '1', to] = /^(\d+)(?:-(\d+))?$/.exec(range ?? '') ?? [];
  const first = to === undefined ? 1 : Number(from);
  const last = Math.min(first + 30, Number(to ?? from));
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => paragraph(first + i));
}

function paragraph(seed: number): string {
  const sentences = Array.from({ length: 4 }, (_, s) => {
    const length = 7 + ((seed * 5 + s * 3) % 6);
    const words = Array.from({ length }, (_, w) => WORDS[(seed * 11 + s * 17 + w * 7 + (w % 3)) % WORDS.length]!);
    return `${words[0]![0]!.toUpperCase()}${words.join(' ').slice(1)}.`;
  });
  return seed === 1 ? `Lorem ipsum dolor sit amet. ${sentences.join(' ')}` : sentences.join(' ');
}
