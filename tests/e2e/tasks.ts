/** How long the page is busy: its longest task by the processor's clock, which other programs do not touch, and its frames. */

import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the thread's own work. */
  tdur?: number;
  args: { name?: string };
}

/** Of the page's own thread while `act` goes on: milliseconds of work in its longest task. */
export async function longestWork(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const ours = new Set(threads.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && ours.has(`${pid} ${tid}`),
  );
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
}

/** The part of the frames of these milliseconds that came within 20 ms of the one before. */
export function smoothPart(page: Page, milliseconds: number): Promise<number> {
  return page.evaluate(async (ms) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const gaps: number[] = [];
    const end = performance.now() + ms;
    for (let before = await frame(); before < end; ) {
      const now = await frame();
      gaps.push(now - before);
      before = now;
    }
    return gaps.filter((gap) => gap < 20).length / gaps.length;
  }, milliseconds);
}
