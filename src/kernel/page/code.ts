/**
 * The text of the kernel's thread, and its parts, each fetched once; a fetch that failed is tried again the next time. As a
 * blob, which a frame is handed without being copied: megabytes of text keep a page from its work.
 */

import { textOf } from 'virtual:recurrente-kernel';

/** The host has no such file any more: the page is older than the site. */
export class Outdated extends Error {}

const loading = new Map<string, Promise<Blob>>();

export const kernelCode = (): Promise<Blob> => once('kernel');

/** A text that the thread asks for when it needs it. */
export const kernelPart = async (name: string): Promise<string> => (await once(name)).text();

/** What computes on a GPU, while nobody waits: a viewer may choose it where there is no network any more. */
export const holdWebgl = (): Promise<unknown> => once('webgl');

function once(name: string): Promise<Blob> {
  const known = loading.get(name);
  if (known) return known;
  const fresh = load(name).catch((error) => {
    loading.delete(name);
    throw error;
  });
  loading.set(name, fresh);
  return fresh;
}

async function load(name: string): Promise<Blob> {
  const text = textOf(name);
  if (!text) throw new Error(`the kernel has no part ${JSON.stringify(name)}`);
  const { url, code } = text;
  if (code !== undefined) return new Blob([code], { type: 'text/javascript' });
  const response = await fetch(url!);
  if (response.status === 404 || response.status === 410) throw new Outdated(`HTTP ${response.status}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.blob();
}
