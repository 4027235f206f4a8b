/**
 * The text of the kernel's thread, fetched once; a fetch that failed is tried again the next time. As a blob, which a
 * frame is handed without being copied: megabytes of text keep a page from its work.
 */

import { code, url } from 'virtual:recurrente-kernel';

/** The host has no such file any more: the page is older than the site. */
export class Outdated extends Error {}

let loading: Promise<Blob> | undefined;

export function kernelCode(): Promise<Blob> {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Blob> {
  if (code !== undefined) return new Blob([code], { type: 'text/javascript' });
  const response = await fetch(url!);
  if (response.status === 404 || response.status === 410) throw new Outdated(`HTTP ${response.status}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.blob();
}
