/** Whatever a page complains of: console errors and warnings, failed requests, uncaught errors. */

import type { Page } from 'playwright-core';

/** The list grows as the page complains. */
export function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // What the page broke off itself, as by a reload, did not fail; the text of a kernel that was ended Chromium never calls
    // finished.
    const brokenOff = request.failure()?.errorText === 'net::ERR_ABORTED' || request.url().startsWith('blob:null/');
    if (!brokenOff) complaints.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}
