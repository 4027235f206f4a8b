/**
 * The room that the kernel's thread lives in: a hidden frame without an origin, whose worker is made from a blob. It may
 * compute, and nothing else: no address can be asked for anything, nothing that the browser keeps can be read, and the
 * page cannot be reached but by the one port that it hands over.
 *
 * The policy is the frame's own, so that a host that sends no headers is as safe as one that does; the worker inherits
 * it. `unsafe-eval` is how a cell's code is run.
 */

/** The page's own policy must allow this script by its hash: a frame from `srcdoc` obeys both. */
export const FRAME_SCRIPT = `addEventListener('message', ({ data, ports: [port, watch] }) => {
  const worker = new Worker(URL.createObjectURL(data), { name: 'kernel' });
  worker.onerror = (event) => {
    event.preventDefault();
    watch.postMessage(event.message || 'crashed');
  };
  worker.postMessage(null, [port]);
  watch.onmessage = () => watch.postMessage('');
}, { once: true });
parent.postMessage('recurrente:frame', '*');`;

const POLICY =
  "default-src 'none'; script-src 'unsafe-eval' 'unsafe-inline' blob:; worker-src blob:; connect-src data: blob:";

/** `'unsafe-inline'` here: whatever is in this document is ours, and the page's policy knows the script by its hash. */
const FRAME = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${FRAME_SCRIPT}</script>`;

export function makeFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  frame.title = 'kernel';
  frame.srcdoc = FRAME;
  return frame;
}
