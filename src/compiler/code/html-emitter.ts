/** What highlight.js is told to write to: HTML at once, without the tree that its own emitter grows and walks. */
export class HtmlEmitter {
  private html = '';
  private open = 0;

  addText(text: string): void {
    this.html += escapeCode(text);
  }

  openNode(scope: string): void {
    this.html += opening(scope);
    this.open++;
  }

  closeNode(): void {
    if (this.open === 0) return;
    this.html += '</span>';
    this.open--;
  }

  startScope(scope: string): void {
    this.openNode(scope);
  }

  endScope(): void {
    this.closeNode();
  }

  __addSublanguage(emitter: { toHTML(): string }, name: string): void {
    this.html += name ? `${opening(`language:${name}`)}${emitter.toHTML()}</span>` : emitter.toHTML();
  }

  finalize(): void {
    while (this.open > 0) this.closeNode();
  }

  toHTML(): string {
    return this.html;
  }
}

const MARKUP = /[&<>"']/;
const EACH = /[&<>"']/g;

/** As highlight.js writes them. */
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

export function escapeCode(text: string): string {
  return MARKUP.test(text) ? text.replace(EACH, (letter) => ESCAPES[letter]!) : text;
}

const openings = new Map<string, string>();

export function opening(scope: string): string {
  const known = openings.get(scope);
  if (known !== undefined) return known;
  const tag = `<span class="${classOf(scope)}">`;
  openings.set(scope, tag);
  return tag;
}

/** `title.function` is `hljs-title function_`. */
function classOf(scope: string): string {
  if (scope.startsWith('language:')) return scope.replace('language:', 'language-');
  const [first, ...rest] = scope.split('.');
  return [`hljs-${first}`, ...rest.map((name, i) => name + '_'.repeat(i + 1))].join(' ');
}
