/** Which board is before the class: the windows of a deck tell one another as they tell what is drawn. */

const KEY = `recurrente board shown ${location.pathname}`;

export const isShown = (key: string | null): boolean => key === KEY;

export function tellBoard(sheet: string): void {
  try {
    // A word that stays the same is no news to other windows.
    localStorage.setItem(KEY, JSON.stringify({ sheet, at: Date.now() }));
  } catch {
    // Then each window shows its own.
  }
}

export function opensBoard(open: (sheet: string) => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (!isShown(key) || newValue === null) return;
    try {
      const { sheet } = JSON.parse(newValue) as { sheet?: unknown };
      if (typeof sheet === 'string') open(sheet);
    } catch {
      // Not ours.
    }
  });
}
