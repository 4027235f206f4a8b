/** The kernel's thread: the engine, the notebook, and the loop that connects them to the page. */

import type { ModuleNames } from '../../cell/names.ts';
import type { Reply, Request } from '../../contract/protocol.ts';
import * as recurrente from '../../engine/index.ts';
import { Corpora } from './corpora.ts';
import type { Engine } from './evaluate.ts';
import { Files } from './files.ts';
import { Intrinsics } from './intrinsics.ts';
import { Notebook } from './notebook.ts';
import { Parts } from './parts.ts';
import type { Values } from './scope.ts';
import { seal } from './seal.ts';
import { seededRandom } from './seed.ts';
import { wordsIn } from './words.ts';

// An error inside the engine is deep: its trace must reach the cell's own line.
Error.stackTraceLimit = 60;

/** Before any cell. */
const intrinsics = new Intrinsics();

let send: (reply: Reply) => void;
let notebook: Notebook | undefined;
let files: Files;
let parts: Parts;
/** Messages wait until the backend is there. */
let ready: Promise<void> = Promise.resolve();

// The frame hands over the port to the page; no name that a cell can see leads to it.
self.addEventListener('message', ({ ports: [port] }) => open(port!), { once: true });

function open(port: MessagePort): void {
  // Bound now: a cell may change what all ports inherit.
  send = port.postMessage.bind(port);
  parts = new Parts((name) => send({ type: 'part', name }));
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.type === 'start') ready = start(data);
    else if (data.type === 'fetched') files.receive(data);
    else if (data.type === 'part') parts.receive(data);
    else if (data.type === 'ping') send({ type: 'pong' });
    else void ready.then(() => handle(data));
  };
}

self.addEventListener('unhandledrejection', (event) => escaped(event, event.reason));
self.addEventListener('error', (event) => escaped(event, event.error ?? event.message));

/** No error of a cell ends in the console: who teaches does not look there. */
function escaped(event: Event, error: unknown): void {
  event.preventDefault();
  if (!error || notebook?.escaped(error)) return;
  send({ type: 'notice', message: error instanceof Error ? error.message : String(error) });
}

async function start(request: Extract<Request, { type: 'start' }>): Promise<void> {
  try {
    const words = await wordsIn(request.lang);
    files = new Files(send, words);
    self.fetch = files.fetchWith(self.fetch.bind(self));
    seal(() => new TypeError(words.noClosing));
    const started = await recurrente.runtime.start(request.backend, {
      remembered: request.measured,
      lost: () => send({ type: 'lost', message: words.memoryLost }),
    });
    notebook = new Notebook(engine(new Corpora(self.fetch)), words, send);
    send({ type: 'ready', ...started });
  } catch (error) {
    send({ type: 'unable', message: error instanceof Error ? error.message : String(error) });
  }
}

function engine(corpora: Corpora): Engine {
  const { runtime, format, ...names } = recurrente;
  return {
    module: { ...names, data: { ...names.data, corpora } } satisfies ModuleNames,
    signs: runtime.signs,
    seed: (seed) => {
      names.torch.manualSeed(seed);
      names.torch.setDefaultDtype(names.torch.float32);
      Math.random = seededRandom(seed);
    },
    format,
    scope: () => {
      const scope = runtime.scope();
      return (kept: Values) => scope.end(kept);
    },
    release: (values) => runtime.release(values),
    suspend: () => {
      const { random } = Math;
      const back = runtime.suspend();
      return () => {
        Math.random = random;
        back();
      };
    },
    restore: () => intrinsics.restore(),
    onSave: (told) => void runtime.onSave(told),
    onLoad: (told) => void runtime.onLoad(told),
    memory: () => runtime.memory(),
  };
}

function handle(request: Exclude<Request, { type: 'start' | 'fetched' | 'part' | 'ping' }>): void {
  if (!notebook) {
    if ('id' in request) send({ type: 'settled', id: request.id });
    return;
  }
  switch (request.type) {
    case 'load':
      return notebook.load(request);
    case 'run':
      return notebook.run(request.id, request.label, request.auto);
    case 'runAll':
      return notebook.runAll(request.id);
    case 'variables':
      return notebook.variables(request.id);
    case 'edit':
      return notebook.edit(request.label, request.code, request.readings);
    case 'input':
      return notebook.input(request.label, request.key, request.value);
    case 'stop':
      return notebook.stop(request.label);
    case 'pause':
      return notebook.pause(request.label);
    case 'resume':
      return notebook.resume(request.label);
  }
}
