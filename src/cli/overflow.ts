/** Shows every slide in its fullest state, and measures what sticks out. */

import type { Page } from 'playwright-core';
import { show, type View, viewsOf } from './views.ts';

export interface MeasuredSlide {
  /** Pixels, of the slide's own; the larger of both directions. */
  overflow: number;
  /** What diagrams that could not be drawn say. */
  diagrams: string[];
}

/** Of every slide, in the deck's order: each of its views, before and after a guess is written. `reached` hears which is next. */
export async function measureSlides(
  page: Page,
  measured: MeasuredSlide[] = [],
  reached: (slide: number) => void = () => undefined,
): Promise<MeasuredSlide[]> {
  for (const view of await viewsOf(page)) {
    reached(view.slide);
    const { overflow, diagrams } = await measureView(page, view);
    measured[view.slide] = { overflow: Math.max(overflow, measured[view.slide]?.overflow ?? 0), diagrams };
  }
  return measured;
}

/** Turns to it, and leaves it with a guess written where it asks for one. */
export async function measureView(page: Page, view: View): Promise<MeasuredSlide> {
  await show(page, view);
  const before = await page.evaluate(measureCurrent);
  const after = (await page.evaluate(guess)) ? await page.evaluate(measureCurrent) : before;
  return { overflow: Math.max(before.overflow, after.overflow), diagrams: after.diagrams };
}

/** Runs in the page. */
function measureCurrent(): MeasuredSlide {
  const { deck } = window.lecture;
  const slide = deck.getCurrentSlide() as HTMLElement;
  const { width, height } = deck.getConfig() as { width: number; height: number };
  const overflow = Math.max(0, slide.scrollHeight - height, slide.scrollWidth - width);
  const errors = slide.querySelectorAll('figure[data-diagram] .error-message');
  return { overflow: Math.ceil(overflow), diagrams: [...errors].map((error) => error.textContent ?? '') };
}

/** Runs in the page. What waits for a guess shows its output, until the page is left; answers whether there was any. */
async function guess(): Promise<boolean> {
  const forms = window.lecture.deck.getCurrentSlide().querySelectorAll<HTMLFormElement>('.predict-form:not([hidden])');
  for (const form of forms) {
    form.querySelector('textarea')!.value = '…';
    form.requestSubmit();
  }
  await new Promise((next) => requestAnimationFrame(next));
  return forms.length > 0;
}
