/** The words of a PDF of ours, its bookmarks, what it says of itself, and where its links lead. Only as much of the format as that needs. */

import { inflateSync } from 'node:zlib';

export interface PdfText {
  pages: number;
  text: string;
  links: string[];
  bookmarks: string[];
  author: string | undefined;
}

/** Glyph, in hexadecimal digits → letter. */
type Letters = Map<string, string>;

export function readPdf(bytes: Buffer): PdfText {
  const raw = bytes.toString('latin1');
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\b([\s\S]*?)\bendobj/g)].map(([, number, body]) => [number!, body!]),
  );
  const stream = (body: string): string => {
    const data = /stream\r?\n([\s\S]*)endstream/.exec(body)?.[1] ?? '';
    return body.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
  };
  const fonts = new Map<string, Letters>();
  for (const [number, body] of objects) {
    const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(body)?.[1] ?? '');
    // A font is named by its object's number.
    if (map) fonts.set(`F${number}`, lettersOf(stream(map)));
  }
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  const contents = pages.map((body) => stream(objects.get(/\/Contents (\d+) 0 R/.exec(body)![1]!)!));
  // Slides that are drawn small stand in streams of their own.
  const forms = [...objects.values()].filter((body) => /\/Subtype\s*\/Form\b/.test(body)).map(stream);
  return {
    pages: pages.length,
    text: [...contents, ...forms].map((content) => wordsOf(content, fonts)).join('\n'),
    bookmarks: [...objects.values()]
      .filter((body) => /\/Parent /.test(body))
      .flatMap((body) => stringIn(body, 'Title') ?? []),
    author: [...objects.values()].map((body) => stringIn(body, 'Author')).find(Boolean),
    links: [...objects.values()].flatMap((body) => /\/URI\s*\(([^)]*)\)/.exec(body)?.[1] ?? []),
  };
}

/** Written in letters, or in hexadecimal digits of UTF-16. */
function stringIn(body: string, key: string): string | undefined {
  const [, letters, digits] = new RegExp(`/${key} (?:\\(([^)]*)\\)|<feff([\\da-f]*)>)`, 'i').exec(body) ?? [];
  return letters ?? digits?.replace(/..../g, (code) => String.fromCharCode(Number.parseInt(code, 16)));
}

function lettersOf(map: string): Letters {
  const letters: Letters = new Map();
  const letter = (code: number): string => String.fromCharCode(code);
  for (const [, list] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, code] of list!.matchAll(/<(\w+)>\s*<(\w{4})>/g)) {
      letters.set(glyph!, letter(Number.parseInt(code!, 16)));
    }
  }
  for (const [, list] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of list!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w{4})>/g)) {
      const start = Number.parseInt(from!, 16);
      for (let glyph = start; glyph <= Number.parseInt(to!, 16); glyph++) {
        const digits = glyph.toString(16).toUpperCase().padStart(from!.length, '0');
        letters.set(digits, letter(Number.parseInt(first!, 16) + glyph - start));
      }
    }
  }
  return letters;
}

function wordsOf(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters = new Map();
  let text = '';
  for (const [, font, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)>/g)) {
    if (font) letters = fonts.get(font) ?? new Map();
    else {
      const size = [...letters.keys()][0]?.length ?? 4;
      for (let at = 0; at < glyphs!.length; at += size) text += letters.get(glyphs!.slice(at, at + size)) ?? '';
    }
  }
  return text;
}
