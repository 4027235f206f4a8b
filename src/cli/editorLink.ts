/**
 * What an editor's language server and the dev server that it started for its preview tell each other: over the channel
 * that Node gives a process and its child.
 */

import type { ViteDevServer } from 'vite';
import type { DeckShown } from '../contract/update.ts';

/** The environment's variable by which an editor's preview has its key: see site/strangers.ts. */
export const FRAME_KEY = 'RECURRENTE_FRAME_KEY';

/** It is set where the editor itself opens the files that a page asks for. */
export const EDITOR_OPENS = 'RECURRENTE_EDITOR_OPENS';

/** From the dev server: the author wants to see a place, `FILE:LINE:COLUMN`. */
export interface PlaceWanted {
  place: string;
}

/** Who opens such places: nobody of ours where no editor said that it would. */
export function editorOpens(): ((place: string) => void) | undefined {
  if (!process.send || !process.env[EDITOR_OPENS]) return undefined;
  return (place) => process.send!({ place } satisfies PlaceWanted);
}

const SHOW = 'deck:show';

/** Turns open pages to a slide, and a page of its deck that opens later: it may have missed it. */
export function pagesOf({ ws }: Pick<ViteDevServer, 'ws'>): (slide: DeckShown) => void {
  let last: DeckShown | undefined;
  ws.on(SHOW, (name: string, client) => {
    if (last?.name === name) client.send(SHOW, last);
  });
  return (slide) => {
    last = slide;
    ws.send({ type: 'custom', event: SHOW, data: slide });
  };
}

/** The slide at the author's caret is told to the pages; the server ends with the editor, however that ends. */
export function followEditor(server: ViteDevServer): void {
  if (!process.send || !process.env[FRAME_KEY]) return;
  process.on('message', pagesOf(server));
  process.on('disconnect', () => process.exit());
}
