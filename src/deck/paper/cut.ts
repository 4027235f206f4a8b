/** Cuts an element in two at a height of the window: what stands below it comes back as a copy of the element around it. */

/** It ends above the height; or nothing of it could stay, or what is too large is of one piece. */
export type Cut = 'fits' | 'whole' | HTMLElement;

/** Of one piece: pictures, formulas, rows. */
const PIECE =
  'img, svg, canvas, video, iframe, object, math, .katex-display, .katex, tr, button, input, select, textarea, summary, h1, h2, h3, h4, h5, h6, [data-output]:not([data-output="text"], [data-output="table"], [data-output="error"])';

/** Kept together while they are small: half a sentence is no use on a page of its own. */
const TOGETHER = 'p, li, dd, blockquote, figure, .callout, .theorem';

/** They begin what goes on, too. */
const REPEATED = 'thead, summary, [role="tablist"]';

const HEADING = /^H[3-6]$/;

export class Knife {
  /** `room`: the height of a whole page. */
  constructor(private readonly room: number) {}

  /** `limit`: pixels from the window's top. */
  cut(element: HTMLElement, limit: number): Cut {
    if (isAbove(element, limit)) return 'fits';
    if (element.matches(PIECE)) return 'whole';
    // Its own foot stays with it.
    const inside = limit - footOf(element);
    return sideBySide(element) ? this.cutRow(element, inside) : this.cutBlock(element, inside);
  }

  private cutBlock(element: HTMLElement, limit: number): Cut {
    const nodes = [...element.childNodes].filter(inFlow);
    for (const [i, node] of nodes.entries()) {
      const rest = this.cutNode(node, limit);
      if (rest === 'fits') continue;
      let from = rest === 'whole' ? i : i + 1;
      // A heading stays with what it heads.
      if (rest === 'whole') while (from > 0 && isHeading(nodes[from - 1]!)) from--;
      const kept = nodes.slice(0, from);
      if (rest === 'whole' && !kept.some(isContent)) return 'whole';
      const copy = emptyCopy(element, kept);
      copy.append(...kept.filter(isRepeated).map((each) => each.cloneNode(true)));
      if (rest !== 'whole') copy.append(rest);
      copy.append(...nodes.slice(from));
      return copy;
    }
    return 'fits';
  }

  private cutNode(node: Node, limit: number): Cut | Text {
    if (node instanceof Text) return cutText(node, limit);
    if (!(node instanceof HTMLElement)) return isAbove(node as Element, limit) ? 'fits' : 'whole';
    if (node.matches(TOGETHER) && !isAbove(node, limit) && node.offsetHeight < this.room / 2) return 'whole';
    return this.cut(node, limit);
  }

  /** Each column for itself; one whose rest is empty keeps its width. */
  private cutRow(element: HTMLElement, limit: number): Cut {
    const columns = [...element.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    // What is of one piece cannot stay while its neighbours are cut.
    if (columns.some((column) => column.matches(PIECE) && !isAbove(column, limit))) return 'whole';
    const rests = columns.map((column) => this.cut(column, limit));
    if (rests.every((rest) => rest === 'fits')) return 'fits';
    const stays = (column: HTMLElement, i: number): boolean =>
      rests[i] !== 'whole' && [...column.childNodes].some(isContent);
    if (!columns.some(stays)) return 'whole';
    const copy = emptyCopy(element, []);
    for (const [i, rest] of rests.entries()) {
      const column = columns[i]!;
      if (rest instanceof HTMLElement) copy.append(rest);
      else if (rest === 'fits') copy.append(emptyCopy(column, []));
      else {
        copy.append(column.cloneNode(true));
        column.replaceChildren();
      }
    }
    return copy;
  }
}

function isAbove(element: Element, limit: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const sticksOut = getComputedStyle(element).overflowY === 'visible' ? top + element.scrollHeight : bottom;
  return Math.max(bottom, sticksOut) <= limit + 1;
}

/** Pixels below what stands in it; a slide's own were taken off before. */
function footOf(element: HTMLElement): number {
  if (element.matches('section')) return 0;
  const { paddingBottom, borderBottomWidth, display } = getComputedStyle(element);
  return display === 'inline' ? 0 : Number.parseFloat(paddingBottom) + Number.parseFloat(borderBottomWidth);
}

function cutText(text: Text, limit: number): 'fits' | 'whole' | Text {
  const range = document.createRange();
  const endsAbove = (end: number): boolean => {
    range.setStart(text, end - 1);
    range.setEnd(text, end);
    // A space at a line's end has no box.
    const { bottom, height } = range.getBoundingClientRect();
    return height === 0 || bottom <= limit + 1;
  };
  let low = 0;
  let high = text.length;
  if (high === 0 || endsAbove(high)) return 'fits';
  // The first letter below.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (endsAbove(middle)) low = middle;
    else high = middle;
  }
  const kept = text.data.slice(0, low);
  const isCode = getComputedStyle(text.parentElement!).whiteSpaceCollapse === 'preserve';
  // A line's end stays with its line.
  if (isCode && text.data[low] === '\n') return low + 1 === text.length ? 'fits' : text.splitText(low + 1);
  return kept.trim() === '' && !(isCode && kept.endsWith('\n')) ? 'whole' : text.splitText(low);
}

/** Beside each other, in a row or a grid. */
function sideBySide(element: HTMLElement): boolean {
  const { display, flexDirection } = getComputedStyle(element);
  if (!/flex|grid/.test(display)) return false;
  if (/flex/.test(display) && flexDirection.startsWith('column')) return false;
  const [first, second] = element.children;
  if (!first || !second) return false;
  return second.getBoundingClientRect().left >= first.getBoundingClientRect().right - 1;
}

function inFlow(node: Node): boolean {
  if (node instanceof Text) return true;
  if (!(node instanceof Element)) return false;
  const { display, position } = getComputedStyle(node);
  return display !== 'none' && position !== 'absolute' && position !== 'fixed';
}

const isHeading = (node: Node): boolean => HEADING.test(node.nodeName);
const isRepeated = (node: Node): boolean => node instanceof Element && node.matches(REPEATED);

/** Neither white space nor what only heads a page. */
function isContent(node: Node): boolean {
  if (node instanceof Text) return node.data.trim() !== '';
  return node instanceof Element && !node.matches(`h1, h2, ${REPEATED}`) && node.getBoundingClientRect().height > 0;
}

/** Without its id, which is the first part's. Numbers go on after what was `kept`. */
function emptyCopy(element: HTMLElement, kept: readonly Node[]): HTMLElement {
  const copy = element.cloneNode(false) as HTMLElement;
  copy.removeAttribute('id');
  if (copy instanceof HTMLOListElement) {
    copy.start = (element as HTMLOListElement).start + kept.filter((node) => node.nodeName === 'LI').length;
  }
  // The rest of an item has no mark of its own.
  if (copy.nodeName === 'LI') copy.classList.add('goes-on');
  const lines = kept.filter((node) => node instanceof Element && node.matches('.code-line')).length;
  const before = Number(getComputedStyle(element).getPropertyValue('--first-line')) || 0;
  if (lines > 0) copy.style.setProperty('--first-line', String(before + lines));
  return copy;
}
