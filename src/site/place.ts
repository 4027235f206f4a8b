/** Where a page finds the files of its deck: beside it, and below `_up/` those that lie above the deck's folder. */

import { posix } from 'node:path';

const UP = '_up/';

/** `../img/a.png` is served as `_up/img/a.png`: everything of a page lies below the page. */
export function servedAs(path: string): string {
  const plain = posix.normalize(path.replaceAll('\\', '/'));
  const ups = /^(?:\.\.\/)*/.exec(plain)![0];
  return UP.repeat(ups.length / 3) + plain.slice(ups.length);
}

/** The address that a browser takes there; as it was written where that leads there already. */
export function loweredTo(address: string, path: string): string {
  const served = servedAs(path);
  if (askedFor(address) === served) return address;
  const [, plain = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(address)!;
  const ups = /^(?:\.\.\/)*/.exec(plain)![0];
  // `/img/año.png` keeps the letters that it is written with.
  const own = plain.startsWith('/')
    ? served.slice(0, Math.max(0, served.length - plain.length + 1)) + plain.slice(1)
    : '';
  if (own !== '' && askedFor(own) === served) return own + rest;
  const lowered = UP.repeat(ups.length / 3) + plain.slice(ups.length);
  if (askedFor(lowered) === served) return lowered + rest;
  return encodeURI(served).replace(/[?#]/g, encodeURIComponent) + rest;
}

/** What a browser asks for, below the page. */
function askedFor(address: string): string | undefined {
  const page = 'http://deck/page/';
  if (!URL.canParse(address, page)) return undefined;
  const { origin, pathname } = new URL(address, page);
  if (origin !== 'http://deck' || !pathname.startsWith('/page/')) return undefined;
  try {
    return decodeURIComponent(pathname.slice('/page/'.length));
  } catch {
    return pathname.slice('/page/'.length);
  }
}
