/** What a cell may fetch: files in the folder of its own deck, and the site's data sets. The page reads them for it. */

import type { Request } from '../../contract/protocol.ts';

export interface DeckFiles {
  /** What the relative addresses of cells are meant from. */
  pageUrl: string;
  /** The folder of the data sets. */
  dataUrl: string;
  /** Files that the page itself carries, by their addresses from it. */
  held: ReadonlyMap<string, Blob>;
}

type Fetched = Extract<Request, { type: 'fetched' }>;

export async function fetchForCell(id: number, address: string, files: DeckFiles): Promise<Fetched> {
  const held = files.held.get(address.replace(/^\.\//, ''));
  if (held) return { type: 'fetched', id, status: 200, mime: held.type, bytes: await held.arrayBuffer() };
  const url = allowed(address, files);
  if (url === undefined) return { type: 'fetched', id, status: 'refused', mime: '', bytes: null };
  try {
    const response = await fetch(url, { credentials: 'omit', redirect: 'error' });
    const mime = response.headers.get('content-type') ?? '';
    return { type: 'fetched', id, status: response.status, mime, bytes: await response.arrayBuffer() };
  } catch {
    return { type: 'fetched', id, status: 'unreached', mime: '', bytes: null };
  }
}

/** Of the same host, below the deck's own folder or the data sets', however it is written. */
function allowed(address: string, { pageUrl, dataUrl }: DeckFiles): string | undefined {
  const url = URL.canParse(address, pageUrl) ? new URL(address, pageUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const climbs = /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(decoded(url.pathname));
  const folders = [new URL('./', pageUrl), new URL('./', dataUrl)];
  const inside = folders.some((folder) => url.origin === folder.origin && url.pathname.startsWith(folder.pathname));
  return inside && !climbs ? url.href : undefined;
}

/** As a careless server reads it: escapes of escapes too. */
function decoded(path: string): string {
  try {
    const once = decodeURIComponent(path);
    return once === path ? path : decoded(once);
  } catch {
    return path;
  }
}
