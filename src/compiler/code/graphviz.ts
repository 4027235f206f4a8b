import { createRequire } from 'node:module';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

export type Drawn = { svg: string } | { message: string; line: number };

/** Graphviz loads and draws by promises, and some graphs have no end: it works in a thread, for which the compiler waits so long. */
const PATIENCE = 20_000;

/** Draws a graph of the DOT language. */
export function drawDot(dot: string, engine: string): Drawn {
  const known = cache.get(engine + dot);
  if (known) return known;
  const drawn = ask({ dot, engine });
  if (cache.size > 500) cache.clear();
  cache.set(engine + dot, drawn);
  return drawn;
}

const cache = new Map<string, Drawn>();

interface Drawer {
  port: MessagePort;
  done: Int32Array;
  worker: Worker;
}
let drawer: Drawer | undefined;

const PROGRAM = `
const { workerData } = require('node:worker_threads');
const { port, done, path } = workerData;
const ready = import(path).then(({ instance }) => instance());
port.on('message', async ({ dot, engine }) => {
  let answer;
  try {
    const { status, output, errors } = (await ready).render(dot, {
      format: 'svg',
      engine,
      graphAttributes: { bgcolor: 'transparent', fontname: 'Helvetica' },
      nodeAttributes: { fontname: 'Helvetica' },
      edgeAttributes: { fontname: 'Helvetica' },
    });
    answer = status === 'success' ? { svg: output } : { message: errors.map((e) => e.message).join('; ') };
  } catch (error) {
    answer = { message: String(error && error.message) };
  }
  port.postMessage(answer);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

function ask(question: { dot: string; engine: string }): Drawn {
  drawer ??= start();
  const { port, done, worker } = drawer;
  Atomics.store(done, 0, 0);
  port.postMessage(question);
  if (Atomics.wait(done, 0, 0, PATIENCE) === 'timed-out') {
    void worker.terminate();
    drawer = undefined;
    return { message: `it takes longer than ${PATIENCE / 1000} s to draw`, line: 0 };
  }
  const answer = receiveMessageOnPort(port)!.message as { svg: string } | { message: string };
  if ('svg' in answer) return { svg: plainSvg(answer.svg) };
  const line = /\bline (\d+)/.exec(answer.message)?.[1];
  return { message: answer.message, line: Math.max(0, Number(line ?? 1) - 1) };
}

function start(): Drawer {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const path = createRequire(import.meta.url).resolve('@viz-js/viz');
  const worker = new Worker(PROGRAM, { eval: true, workerData: { port: port2, done, path }, transferList: [port2] });
  // Neither keeps a command from ending.
  worker.unref();
  port1.unref();
  return { port: port1, done, worker };
}

/** The drawing alone, in the deck's ink and type: no ids, which would meet those of another. */
function plainSvg(svg: string): string {
  return svg
    .slice(svg.indexOf('<svg'))
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace(/<title>[\s\S]*?<\/title>\s*/g, '')
    .replace(/ id="[^"]*"/g, '')
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace(/<svg width="([\d.]+)pt" height="([\d.]+)pt"/, (_, w: string, h: string) => {
      const px = (pt: string): number => Math.round((Number(pt) * 4) / 3);
      return `<svg width="${px(w)}" height="${px(h)}"`;
    })
    .replace(/(fill|stroke)="(?:black|#000000)"/g, '$1="currentColor"')
    .replace(/<text(?![^>]* fill=)/g, '<text fill="currentColor"')
    .replace(/ font-family="Helvetica[^"]*"/g, '')
    .trim();
}
