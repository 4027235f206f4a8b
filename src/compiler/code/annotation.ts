import type { Node } from '../tree.ts';

/** `x = 1  # <1>` above a numbered list: the sign becomes a badge, and the list says what each is. */
const SIGN =
  /(<span class="hljs-comment">)?(?:#|\/\/|--|%|;|&lt;!--)[ \t]*&lt;(\d{1,2})&gt;(?:[ \t]*--&gt;)?(<\/span>)?(?=[ \t]*(?:\n|<\/code>|$))/g;

export function writeAnnotations(html: string): string {
  return html.replace(SIGN, (_, open: string | undefined, number: string, close = '') => {
    const badge = `<span class="code-annotation">${number}</span>`;
    // The sign may end a longer comment.
    return open === undefined ? badge + close : badge;
  });
}

/** Code with such signs, right above a numbered list. */
export function isAnnotated(node: Node, next: Node | undefined): boolean {
  return (
    node.token.type === 'fence' &&
    next?.token.type === 'ordered_list_open' &&
    /(?:#|\/\/|--|%|;)[ \t]*<\d{1,2}>/.test(node.token.content)
  );
}
