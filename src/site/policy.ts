/**
 * The page's content security policy, in the page itself, so that it holds on every host: what a deck names is loaded,
 * the page's own program runs, and nothing else. The kernel's frame has a policy of its own on top (kernel/page/frame.ts).
 */

import { createHash } from 'node:crypto';
import type { Deck } from '../contract/deck.ts';
import { FRAME_SCRIPT } from '../kernel/page/frame.ts';
import { escapeHtml } from '../text/html.ts';

type Sources = Record<string, readonly string[]>;

/** `unsafe-eval` is for the frame, whose policy must be part of this one: it is how a cell's code is run there. */
function policy(hosts: readonly string[], scripts: readonly string[], trusted: boolean, served: boolean): Sources {
  return {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'script-src': ["'self'", "'unsafe-eval'", ...[FRAME_SCRIPT, ...scripts].map(hashOf), ...(trusted ? hosts : [])],
    'style-src': ["'self'", "'unsafe-inline'", ...hosts],
    'font-src': ["'self'", 'data:', ...hosts],
    'img-src': ["'self'", 'data:', 'blob:', ...hosts],
    'media-src': ["'self'", 'data:', 'blob:', ...hosts],
    'frame-src': ["'self'", ...hosts],
    // The dev server tells of saves over a web socket.
    'connect-src': ["'self'", 'data:', 'blob:', ...(served ? ['ws:', 'wss:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
  };
}

/** As a header says it. */
export function policyText(sources: Sources): string {
  return Object.entries(sources)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** Puts the policy first in a page's head; whatever script stands in the page now, or is `unpacked` there, is known by its hash. */
export function withPolicy(
  html: string,
  deck: Deck | undefined,
  served: boolean,
  unpacked: readonly string[] = [],
): string {
  // The author's own scripts stand in the body.
  const trusted = deck?.head.allowScripts ?? false;
  const scripts = [...inlineScripts(trusted ? html : headOf(html)), ...unpacked];
  const sources = policy(deck ? hostsOf(deck) : [], scripts, trusted, served);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyText(sources))}">`;
  return html.replace(/<meta charset="utf-8">/, (charset) => `${charset}\n${meta}`);
}

/** A page in one file carries its program in its head, and the program writes a page itself. */
function headOf(html: string): string {
  const ends = html.matchAll(/<script\b[^>]*>[\s\S]*?<\/script>|<\/head>/g);
  return html.slice(0, [...ends].find(([found]) => found === '</head>')?.index);
}

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** What runs: a script that holds data does not. */
function inlineScripts(html: string): string[] {
  const scripts = html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g);
  return [...scripts].flatMap(([, attributes, text]) =>
    /\ssrc=|type="application\//.test(attributes!) || text === '' ? [] : [text!],
  );
}

/** Hosts that the author's pictures, films, frames and styles come from. */
function hostsOf({ slides, stylesheets }: Deck): string[] {
  const text = [...slides.map(({ html }) => html), ...stylesheets.map(({ css }) => css)].join('\n');
  const named = text.matchAll(
    /(?:\s(?:src|srcset|poster|data|data-[\w-]+)="|data-preview-link[^>]*\shref="|url\((?:&quot;|["'])?|@import\s+["'])([^"]*)/g,
  );
  const hosts = [...named].flatMap(([, value]) =>
    [...value!.matchAll(/https?:\/\/[^\s/"'()?#,;]+/gi)].map(([host]) => host),
  );
  return [...new Set(hosts)].filter((host) => URL.canParse(host)).map((host) => new URL(host).origin);
}
