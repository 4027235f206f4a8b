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
    // The text of a kernel that was ended: Chromium never calls it finished.
    if (!request.url().startsWith('blob:null/')) complaints.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}
