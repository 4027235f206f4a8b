/** Tabs that the compiler wrote as plain headings and panels: without us all panels show. */

export function mountTabs(within: ParentNode): void {
  for (const set of within.querySelectorAll<HTMLElement>('[role="tablist"]:not([data-mounted])')) {
    set.dataset.mounted = '';
    const tabs = tabsOf(set);
    set.addEventListener('click', (event) => {
      const tab = (event.target as HTMLElement).closest<HTMLElement>('[role="tab"]');
      if (tab) press(tab);
    });
    set.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      // The deck must not turn the page.
      event.stopPropagation();
      event.preventDefault();
      const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length]!;
      press(next);
      next.focus();
    });
    const first = tabs.find((tab) => tab.getAttribute('aria-selected') === 'true') ?? tabs[0];
    if (first) chooseTab(first);
  }
}

/** Opens a tab's panel, and closes the others of its set. */
export function chooseTab(chosen: HTMLElement): void {
  for (const tab of tabsOf(chosen.parentElement!)) {
    const on = tab === chosen;
    tab.setAttribute('aria-selected', String(on));
    tab.tabIndex = on ? 0 : -1;
    panelOf(tab, document)?.toggleAttribute('hidden', !on);
  }
}

export function tabsOf(set: HTMLElement): HTMLElement[] {
  return [...set.querySelectorAll<HTMLElement>('[role="tab"]')];
}

export function panelOf(tab: HTMLElement, within: ParentNode): HTMLElement | null {
  const id = tab.getAttribute('aria-controls');
  return id ? within.querySelector<HTMLElement>(`#${CSS.escape(id)}`) : null;
}

/** By the viewer. */
function press(tab: HTMLElement): void {
  for (const each of [tab, ...othersOf(tab)]) chooseTab(each);
  tab.dispatchEvent(new CustomEvent('tab:chosen', { bubbles: true }));
}

/** `::: {.panel-tabset group="language"}`: the tabs of the same name in the deck's other sets of that group. */
function othersOf(tab: HTMLElement): HTMLElement[] {
  const set = tab.closest<HTMLElement>('[data-group]');
  if (!set) return [];
  const sets = document.querySelectorAll<HTMLElement>(`[data-group="${CSS.escape(set.dataset.group!)}"]`);
  return [...sets].flatMap((other) => {
    if (other === set) return [];
    return tabsOf(other).filter(({ textContent }) => textContent === tab.textContent);
  });
}
