/** Edits in the fragment of an address: no server sees them, and whoever opens it reads them before anything runs. */

import { object, record, type Shape, text } from '../../contract/shape.ts';
import { table } from '../../text/table.ts';

/** Label of a cell → code. */
export type SharedEdits = Record<string, string>;

const MARK = '&edits=';
/** Of all code together, unpacked; what is more is no student's. */
const MOST_LETTERS = 200_000;

const isShared = object<{ edits: SharedEdits }>({ edits: record(text(50_000)) as Shape<SharedEdits> });

/** The address of the slide that holds this, with edits. */
export async function linkTo(edits: SharedEdits, within: Element | null): Promise<string> {
  const id = within?.closest('section')?.id;
  const page = new URL(location.href);
  return `${page.origin === 'null' ? 'file://' : page.origin}${page.pathname}#/${encodeURIComponent(id ?? '')}${MARK}${await pack({ edits })}`;
}

/** The edits in the address, as they came; it loses them, so that reveal finds the slide and a reload asks no more. */
export function takeFromAddress(): string | undefined {
  const { hash } = location;
  const packed = packedIn(hash);
  if (packed !== undefined) history.replaceState(history.state, '', hash.slice(0, hash.indexOf(MARK)));
  return packed;
}

/** A link of ours that is opened in this page: reveal may have looked for its slide before us, in vain. */
export function followLinks(receive: (packed: string) => void): void {
  window.addEventListener('hashchange', ({ newURL }) => {
    const { hash } = new URL(newURL);
    const packed = packedIn(hash);
    if (packed === undefined) return;
    location.hash = hash.slice(0, hash.indexOf(MARK));
    receive(packed);
  });
}

function packedIn(hash: string): string | undefined {
  const at = hash.indexOf(MARK);
  return at < 0 ? undefined : hash.slice(at + MARK.length);
}

/** Undefined of what is not as we write it. */
export async function unpack(packed: string): Promise<SharedEdits | undefined> {
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const read: unknown = JSON.parse(await inflated(bytes));
    return isShared(read) ? table(read.edits) : undefined;
  } catch {
    return undefined;
  }
}

async function pack(shared: { edits: SharedEdits }): Promise<string> {
  const stream = new Blob([JSON.stringify(shared)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** A few letters may unpack to gigabytes: reading ends where no edit would. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let letters = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    letters += part.value;
    if (letters.length > MOST_LETTERS) {
      await reader.cancel();
      throw new RangeError('too long');
    }
  }
  return letters;
}
