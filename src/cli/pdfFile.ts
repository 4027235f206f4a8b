/**
 * What a PDF of Chromium's lacks: who wrote it, what it is about, and links to files beside it. Bytes stay where they are; what
 * is new stands at the end, as the format's incremental updates do (ISO 32000-1, 7.5.6).
 */

export interface PdfMetadata {
  title: string;
  authors: readonly string[];
  description: string | undefined;
  /** Of the text: `es`, `pt-BR`. */
  lang: string;
}

/** A host that there is none of (RFC 2606): what a link below it leads to lies beside the PDF. */
export const BESIDE = 'http://beside.invalid/';

/** `http://beside.invalid/b.pdf` becomes `./b.pdf`: a browser that prints makes every address a whole one. */
export function withRelativeLinks(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const links = new RegExp(`\\(${BESIDE.replaceAll('.', '\\.')}([^()]*)\\)`, 'g');
  // White space after a value means nothing, and keeps every offset.
  const changed = text.replace(links, (whole, path: string) => `(./${path})`.padEnd(whole.length));
  return Buffer.from(changed, 'latin1');
}

export function withMetadata(bytes: Buffer, metadata: PdfMetadata): Buffer {
  const text = bytes.toString('latin1');
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const size = numberIn(trailer, /\/Size (\d+)/);
  const [root, info] = [numberIn(trailer, /\/Root (\d+) 0 R/), numberIn(trailer, /\/Info (\d+) 0 R/)];
  const packet = Buffer.from(xmpOf(metadata));
  const objects = new Map([
    ...describedLinks(text),
    [info, withKeys(objectIn(text, info), infoKeys(metadata))],
    [root, withKeys(objectIn(text, root), `/Metadata ${size} 0 R`)],
    [
      size,
      `<</Type /Metadata /Subtype /XML /Length ${packet.length}>>\nstream\n${packet.toString('latin1')}\nendstream`,
    ],
  ]);
  let update = '';
  const table: string[] = [];
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    table.push(`${number} 1\n${String(text.length + update.length).padStart(10, '0')} 00000 n \n`);
    update += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length + update.length;
  const before = numberIn(text.slice(text.lastIndexOf('startxref')), /startxref\s+(\d+)/);
  const end = `<</Size ${size + 1}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/Prev ${before}>>`;
  return Buffer.from(`${text}${update}xref\n${table.join('')}trailer\n${end}\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined)
    throw new Error(`the browser's PDF is not as expected: it has no ${pattern.source}; report it`);
  return Number(found);
}

function objectIn(text: string, number: number): string {
  const begin = text.lastIndexOf(`\n${number} 0 obj`);
  return text.slice(text.indexOf('obj', begin) + 3, text.indexOf('endobj', begin)).trim();
}

const withKeys = (dictionary: string, keys: string): string => dictionary.replace(/>>$/, `\n${keys}>>`);

/** Where each link leads, in words for who cannot see it: PDF/UA asks for them (ISO 14289-1, 7.18.5). */
function describedLinks(text: string): [number: number, body: string][] {
  const links = text.matchAll(/\n(\d+) 0 obj\n(<<\/Type \/Annot\n\/Subtype \/Link[\s\S]*?)\nendobj/g);
  return [...links].flatMap(([, number, body]): [number, string][] => {
    const address = /\/URI (\((?:[^()\\]|\\.)*\))/.exec(body!)?.[1];
    const place = /\/Dest \/(\S+)/.exec(body!)?.[1];
    const words = address ?? (place && stringOf(nameIn(place)));
    return words ? [[Number(number), withKeys(body!, `/Contents ${words}`)]] : [];
  });
}

/** A name in a PDF: `#c3#b1` is `ñ`. */
function nameIn(written: string): string {
  const bytes = written.replace(/#([\da-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function infoKeys({ authors, description }: PdfMetadata): string {
  const keys = [
    authors.length > 0 ? `/Author ${stringOf(authors.join(', '))}` : '',
    description ? `/Subject ${stringOf(description)}` : '',
  ];
  return keys.filter(Boolean).join('\n');
}

/** In UTF-16, written in hexadecimal digits. */
function stringOf(text: string): string {
  const units = [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

/** The same, as PDF 2.0 and readers for the blind ask for it (ISO 16684-1). */
function xmpOf({ title, authors, description, lang }: PdfMetadata): string {
  const inLanguage = (name: string, value: string): string =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${xml(value)}</rdf:li></rdf:Alt></dc:${name}>`;
  const creators = authors.map((name) => `<rdf:li>${xml(name)}</rdf:li>`).join('');
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
${inLanguage('title', title)}
${creators ? `<dc:creator><rdf:Seq>${creators}</rdf:Seq></dc:creator>` : ''}
${description ? inLanguage('description', description) : ''}
<dc:language><rdf:Bag><rdf:li>${xml(lang)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function xml(text: string): string {
  return text.replace(/[&<>]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter]!);
}
