/** Light or dark: the viewer's choice, else the system's; and the theme's colours for pictures that CSS does not reach. */

import { rememberTheme, type Theme } from './chosenTheme.ts';
import { element } from './element.ts';
import type { Words } from './words.ts';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const followers = new Set<() => void>();

/** A token of the theme as a colour that a canvas understands. */
export function colour(token: string): string {
  const before = known.get(token);
  if (before) return before;
  probe.style.color = `var(${token})`;
  if (!probe.isConnected) document.body.append(probe);
  const { color } = getComputedStyle(probe);
  known.set(token, color);
  return color;
}
const probe = element('span', { hidden: true });
/** Until the theme changes: each look at a style costs a pass over the page's. */
const known = new Map<string, string>();

/** Calls `redraw` whenever the colours change; the result ends that. */
export function followColours(redraw: () => void): () => void {
  followers.add(redraw);
  return () => followers.delete(redraw);
}

export function currentTheme(): Theme {
  const chosen = (root.dataset.theme ?? root.dataset.scheme) as Theme | undefined;
  return chosen ?? (system.matches ? 'dark' : 'light');
}

/** Offers the switch. */
export function mountColours(beside: HTMLElement, words: Words): () => void {
  const button = element('button', { type: 'button', class: 'theme-switch' });
  const tell = () => {
    const other = currentTheme() === 'dark' ? 'light' : 'dark';
    button.title = words.theme[other];
    button.setAttribute('aria-label', words.theme[other]);
    known.clear();
    for (const redraw of followers) redraw();
  };
  const toggle = () => {
    const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
    root.dataset.theme = next;
    rememberTheme(next);
    tell();
  };
  button.addEventListener('click', toggle);
  system.addEventListener('change', tell);
  tell();
  beside.append(button);
  return toggle;
}
