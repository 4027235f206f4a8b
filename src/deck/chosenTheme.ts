/** Light or dark, as the viewer chose it before: put back before anything is seen. */

const KEY = 'recurrente:theme';

export type Theme = 'light' | 'dark';

export function restoreTheme(): void {
  const before = remembered();
  if (before) document.documentElement.dataset.theme = before;
}

/** A browser may refuse storage (a file, a private window): then the choice lasts as long as the page. */
export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
}

function remembered(): Theme | undefined {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : undefined;
  } catch {
    return undefined;
  }
}
