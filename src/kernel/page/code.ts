/**
 * The text of the kernel's thread, and its parts, each fetched once; a fetch that failed is tried again the next time. As a
 * blob, which a frame is handed without being copied: megabytes of text keep a page from its work.
 */

import { parts, script, type Text } from 'virtual:recurrente-kernel';

/** The host has no such file any more: the page is older than the site. */
export class Outdated extends Error {}

const loading = new Map<Text, Promise<Blob>>();

export const kernelCode = (): Promise<Blob> => once(script);

/** A text that the thread asks for when it needs it. */
export async function kernelPart(name: string): Promise<string> {
  if (!Object.hasOwn(parts, name)) throw new Error(`the kernel has no part ${JSON.stringify(name)}`);
  return (await once(parts[name]!)).text();
}

/** What computes on a GPU, while nobody waits: a viewer may choose it where there is no network any more. */
export const holdWebgl = (): Promise<unknown> => once(parts.webgl!);

function once(text: Text): Promise<Blob> {
  const known = loading.get(text);
  if (known) return known;
  const fresh = load(text).catch((error) => {
    loading.delete(text);
    throw error;
  });
  loading.set(text, fresh);
  return fresh;
}

async function load({ url, code }: Text): Promise<Blob> {
  if (code !== undefined) return new Blob([code], { type: 'text/javascript' });
  const response = await fetch(url!);
  if (response.status === 404 || response.status === 410) throw new Outdated(`HTTP ${response.status}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.blob();
}
