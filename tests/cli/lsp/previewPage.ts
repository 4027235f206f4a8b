/** A page of the preview, as far as its server can tell: it hears what open pages are told. */

import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { DeckShown } from '../../../src/contract/update.ts';

export class PreviewPage {
  /** Slides to which it was turned. */
  readonly turns: string[] = [];

  private constructor(private readonly socket: Socket) {
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      for (let frame = firstFrame(rest); frame; frame = firstFrame(rest)) {
        rest = frame.rest;
        this.hear(JSON.parse(frame.text) as { event?: string; data: DeckShown });
      }
    });
  }

  /** `address`: the page's. */
  static at(address: string): Promise<PreviewPage> {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.from('sixteen letters.').toString('base64'),
      'sec-websocket-protocol': 'vite-hmr',
    };
    return new Promise((resolve, reject) => {
      request(new URL('/', address), { headers })
        .on('upgrade', (_, socket) => resolve(new PreviewPage(socket)))
        .on('response', ({ statusCode }) => reject(new Error(`no socket: ${statusCode}`)))
        .on('error', reject)
        .end();
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear({ event, data }: { event?: string; data: DeckShown }): void {
    if (event === 'deck:show') this.turns.push(`${data.name}#${data.slide}`);
  }
}

/** Of a text under 64 kB, not masked, as servers send them. */
function firstFrame(bytes: Buffer): { text: string; rest: Buffer } | undefined {
  if (bytes.length < 4) return undefined;
  const short = bytes[1]! & 127;
  const [start, length] = short === 126 ? [4, bytes.readUInt16BE(2)] : [2, short];
  if (bytes.length < start + length) return undefined;
  return { text: bytes.subarray(start, start + length).toString(), rest: bytes.subarray(start + length) };
}
