/**
 * The tabs that an author wrote are steps: Next walks through them. Each panel but the first is a fragment of reveal's, so
 * that a step has its address, its notes (those inside the panel) and its place in the speaker's window as any other has;
 * which panel is open follows from the fragments that are shown. The two tabs of a twin are a choice, not a sequence.
 */

import type { RevealApi } from 'reveal.js';
import { chooseTab, panelOf, tabsOf } from './tabs.ts';

const STEP = 'tab-step';

/** Before reveal counts the steps of a slide. */
export function mountTabSteps(within: ParentNode): void {
  for (const set of within.querySelectorAll<HTMLElement>('[role="tablist"]')) {
    if (set.closest('.twin') === set.parentElement) continue;
    for (const tab of tabsOf(set).slice(1)) panelOf(tab, within)?.classList.add('fragment', 'custom', STEP);
  }
}

export function followTabSteps(deck: RevealApi): void {
  const follow = () => open(deck.getCurrentSlide());
  for (const event of ['slidechanged', 'fragmentshown', 'fragmenthidden']) deck.on(event, follow);
  deck.getSlidesElement()!.addEventListener('tab:chosen', ({ target }) => step(target as HTMLElement, deck));
  follow();
}

/** Of each set the tab whose step was the last. */
function open(slide: HTMLElement | null): void {
  for (const set of slide?.querySelectorAll<HTMLElement>('[role="tablist"]') ?? []) {
    const steps = stepsOf(set);
    if (steps.length === 0) continue;
    const shown = steps.filter((panel) => panel.classList.contains('visible')).length;
    // The viewer's choice in another set of its group stands until its own steps begin.
    if (shown === 0 && set.closest('[data-group]')) continue;
    chooseTab(tabsOf(set)[shown]!);
  }
}

/** A tab that was pressed is where Next and Previous go on from. */
function step(tab: HTMLElement, deck: RevealApi): void {
  const set = tab.closest<HTMLElement>('[role="tablist"]')!;
  if (stepsOf(set).length === 0) return;
  const panels = tabsOf(set).map((one) => panelOf(one, document)!);
  const chosen = tabsOf(set).indexOf(tab);
  const shows = new Map(panels.flatMap((panel, i) => fragmentsOf(panel).map((each) => [each, i <= chosen] as const)));
  const all = [...deck.getCurrentSlide().querySelectorAll<HTMLElement>('.fragment')];
  const shown = (fragment: HTMLElement) => shows.get(fragment) ?? fragment.classList.contains('visible');
  const last = Math.max(-1, ...all.filter(shown).map(indexOf));
  // Where reveal's own order of steps leads there, it goes; a second set on the slide is left as it is.
  if (all.every((fragment) => shown(fragment) === indexOf(fragment) <= last)) deck.navigateFragment(last);
  else for (const [fragment, visible] of shows) fragment.classList.toggle('visible', visible);
}

const stepsOf = (set: HTMLElement) =>
  tabsOf(set).flatMap((tab) => (panelOf(tab, document)?.matches(`.${STEP}`) ? [panelOf(tab, document)!] : []));

/** A panel that is a step, and the steps within it. */
function fragmentsOf(panel: HTMLElement): HTMLElement[] {
  const inside = [...panel.querySelectorAll<HTMLElement>('.fragment')];
  return panel.matches('.fragment') ? [panel, ...inside] : inside;
}

const indexOf = (fragment: HTMLElement) => Number(fragment.dataset.fragmentIndex ?? 0);
