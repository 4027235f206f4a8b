/** What axe finds wrong with a page. */

import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Found {
  /** What part of the page is looked at; all of it by default. */
  within?: string;
  options?: axe.RunOptions;
}

export const loadAxe = (page: Page) => page.evaluate(axe.source);

/** One line each: the rule, and the first element that breaks it. */
export async function violations(page: Page, { within, options = {} }: Found = {}): Promise<string[]> {
  await loadAxe(page);
  return page.evaluate(
    async ([within, options]) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      const found = await run(within ?? document, { ...options, resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    },
    [within, options] as const,
  );
}
