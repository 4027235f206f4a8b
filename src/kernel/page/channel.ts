/** What windows that show one deck say to one another: plain data over a BroadcastChannel, checked where it arrives. */

import type { BackendName, InputValue, Output, Reply } from '../../contract/protocol.ts';
import { count, object, oneOf, optional, type Shape } from '../../contract/shape.ts';
import { LETTERS, NAME, replyOf, VALUE } from './gate.ts';
import { isRemembered, type Remembered } from './record.ts';

/** What a window asks of the one that owns the kernel. */
export type Call =
  | { method: 'run' | 'autorun'; label: string }
  | { method: 'runAll' | 'restart' | 'variables' }
  | { method: 'stop' | 'pause' | 'resume'; label?: string }
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
  /** Is there an owner? The answer goes to all. */
  | { type: 'ping' }
  | { type: 'here' }
  /** What the kernel says, to all but perhaps the window where it began. */
  | { type: 'reply'; reply: Reply; except?: string }
  /** The sender owns the kernel from now on. */
  | { type: 'owner' };

export interface Channel {
  say(message: Message): void;
  listen(hear: (message: Message) => void): void;
  close(): void;
}

/** Undefined where the browser lets windows not talk, or not agree on an owner (a page over plain http, say). */
export function openChannel(name: string, accepts: (output: unknown) => output is Output): Channel | undefined {
  if (!navigator.locks) return undefined;
  const channel = broadcast(name);
  if (!channel) return undefined;
  return {
    say: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data, accepts)) hear(data);
      };
    },
    close: () => channel.close(),
  };
}

/** A browser that keeps nothing may refuse even this. */
function broadcast(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

const LABEL = object({ label: NAME });
const MAYBE_LABEL = object({ label: optional(NAME) });

const CALLS: { [M in Call['method']]: Shape<unknown> } = {
  run: LABEL,
  autorun: LABEL,
  runAll: object({}),
  stop: MAYBE_LABEL,
  pause: MAYBE_LABEL,
  resume: MAYBE_LABEL,
  restart: object({}),
  variables: object({}),
  switchBackend: object({ backend: oneOf('auto', 'webgl', 'simd', 'cpu'), message: NAME }),
  edit: object({ label: NAME, code: LETTERS }),
  setInput: object({ label: NAME, key: NAME, value: VALUE }),
};

const isCall = ((value: unknown) => {
  const { method } = (value ?? {}) as Call;
  return typeof method === 'string' && Object.hasOwn(CALLS, method) && CALLS[method](value);
}) as Shape<Call>;

const isReply = (accepts: (output: unknown) => output is Output) =>
  ((value: unknown) => replyOf(value, accepts) !== undefined) as Shape<Reply>;

type MessageOf<T extends Message['type']> = Omit<Extract<Message, { type: T }>, 'type'>;

/** Only what a window of this program says. */
function isMessage(value: unknown, accepts: (output: unknown) => output is Output): value is Message {
  const shapes: { [T in Message['type']]: Shape<MessageOf<T>> } = {
    hello: object({ from: NAME }),
    state: object<MessageOf<'state'>>({ to: NAME, remembered: isRemembered(accepts) as Shape<Remembered> }),
    call: object<MessageOf<'call'>>({ from: NAME, id: count, call: isCall }),
    answered: object({ to: NAME, id: count }),
    ping: object({}),
    here: object({}),
    reply: object<MessageOf<'reply'>>({ reply: isReply(accepts), except: optional(NAME) }),
    owner: object({}),
  };
  const { type } = (value ?? {}) as Message;
  return typeof type === 'string' && Object.hasOwn(shapes, type) && shapes[type](value);
}
