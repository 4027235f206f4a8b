/** Tabs that the compiler wrote as plain headings and panels: without us all panels show. */

export function mountTabs(within: ParentNode): void {
  for (const set of within.querySelectorAll<HTMLElement>('[role="tablist"]:not([data-mounted])')) {
    set.dataset.mounted = '';
    const tabs = [...set.querySelectorAll<HTMLElement>('[role="tab"]')];
    const select = (chosen: HTMLElement) => {
      for (const tab of tabs) {
        const on = tab === chosen;
        tab.setAttribute('aria-selected', String(on));
        tab.tabIndex = on ? 0 : -1;
        panelOf(tab)?.toggleAttribute('hidden', !on);
      }
    };
    const choose = (tab: HTMLElement) => {
      select(tab);
      for (const twin of othersOf(tab)) twin.dispatchEvent(new CustomEvent('tab:follow', { bubbles: true }));
    };
    set.addEventListener('tab:follow', ({ target }) => select(target as HTMLElement));
    set.addEventListener('click', (event) => {
      const tab = (event.target as HTMLElement).closest<HTMLElement>('[role="tab"]');
      if (tab) choose(tab);
    });
    set.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      // The deck must not turn the page.
      event.stopPropagation();
      event.preventDefault();
      const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length]!;
      choose(next);
      next.focus();
    });
    const first = tabs.find((tab) => tab.getAttribute('aria-selected') === 'true') ?? tabs[0];
    if (first) select(first);
  }
}

/** `::: {.panel-tabset group="language"}`: the tabs of the same name in the deck's other sets of that group. */
function othersOf(tab: HTMLElement): HTMLElement[] {
  const set = tab.closest<HTMLElement>('[data-group]');
  if (!set) return [];
  const sets = document.querySelectorAll<HTMLElement>(`[data-group="${CSS.escape(set.dataset.group!)}"]`);
  return [...sets].flatMap((other) => {
    if (other === set) return [];
    const tabs = [...other.querySelectorAll<HTMLElement>('[role="tab"]')];
    return tabs.filter(({ textContent }) => textContent === tab.textContent);
  });
}

function panelOf(tab: HTMLElement): HTMLElement | null {
  const id = tab.getAttribute('aria-controls');
  return id ? document.getElementById(id) : null;
}
