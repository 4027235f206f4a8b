/** What windows that show one deck say to one another: plain data over a BroadcastChannel. */

import type { BackendName, InputValue, Reply } from '../../contract/protocol.ts';
import type { Remembered } from './record.ts';

/** What a window asks of the one that owns the kernel. */
export type Call =
  | { method: 'run' | 'autorun'; label: string }
  | { method: 'runAll' | 'stop' | 'pause' | 'resume' | 'restart' }
  | { method: 'switchBackend'; backend: BackendName | 'auto'; message: string }
  | { method: 'edit'; label: string; code: string }
  | { method: 'setInput'; label: string; key: string; value: InputValue };

export type Message =
  /** A window opened, or has a new owner to follow: what is the state of things? */
  | { type: 'hello'; from: string }
  /** The owner's answer, to one window. */
  | { type: 'state'; to: string; remembered: Remembered }
  | { type: 'call'; from: string; id: number; call: Call }
  | { type: 'answered'; to: string; id: number }
  /** What the kernel says, to all but perhaps the window where it began. */
  | { type: 'reply'; reply: Reply; except?: string }
  /** The sender owns the kernel from now on. */
  | { type: 'owner' };

export interface Channel {
  name: string;
  say(message: Message): void;
  listen(hear: (message: Message) => void): void;
}

/** Undefined where the browser lets windows not talk, or not agree on an owner (a page over plain http, say). */
export function openChannel(name: string): Channel | undefined {
  if (!('BroadcastChannel' in globalThis) || !navigator.locks) return undefined;
  const channel = new BroadcastChannel(name);
  return {
    name,
    say: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    },
  };
}
