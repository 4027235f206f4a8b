/**
 * Names in a slide's code that are symbols of its figures: `hN` is h_n, `output` is output. The pointer on one lights the
 * figure, and the figure lights the code: by ranges, so that the code's own elements stay as they are.
 */

const HIGHLIGHT = 'symbol';
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** `hN` → h_n, `h0` → h_0; a name that is written so in Python too stays. */
const symbolOf = (name: string) =>
  name.replace(/^([a-z])([A-Z0-9])$/, (_, letter, below) => `${letter}_${below.toLowerCase()}`);

/** The symbol under the pointer, if it is on a name in code that the slide's figures show. */
export function symbolInCode(event: PointerEvent, slide: Element | null): string | undefined {
  if (!slide || !(event.target as Element).closest('pre code')) return undefined;
  const place = placeAt(event.clientX, event.clientY);
  if (place?.node.nodeType !== Node.TEXT_NODE) return undefined;
  for (const { index, 0: name } of place.node.textContent!.matchAll(NAME)) {
    if (index <= place.offset && place.offset <= index + name.length) return drawn(symbolOf(name), slide);
  }
  return undefined;
}

const drawn = (symbol: string, slide: Element) =>
  slide.querySelector(`svg [data-symbol="${CSS.escape(symbol)}"]`) ? symbol : undefined;

function placeAt(x: number, y: number): { node: Node; offset: number } | undefined {
  const position = document.caretPositionFromPoint?.(x, y);
  return position ? { node: position.offsetNode, offset: position.offset } : undefined;
}

/** Marks a symbol's names wherever the slide's code has them; without one, marks nothing. */
export function markInCode(symbol: string | undefined, slide: Element | null): void {
  if (typeof Highlight === 'undefined') return;
  CSS.highlights.delete(HIGHLIGHT);
  const ranges =
    symbol === undefined || !slide
      ? []
      : [...slide.querySelectorAll('pre code')].flatMap((code) => rangesOf(symbol, code));
  if (ranges.length > 0) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}

function rangesOf(symbol: string, code: Element): Range[] {
  const found: Range[] = [];
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    if (node.parentElement?.closest('.hljs-comment, .hljs-string')) continue;
    for (const { index, 0: name } of node.data.matchAll(NAME)) {
      if (symbolOf(name) !== symbol && name !== symbol) continue;
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + name.length);
      found.push(range);
    }
  }
  return found;
}
