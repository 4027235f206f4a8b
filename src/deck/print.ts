/** Paper cannot redraw: pictures on canvases become images, and every slide is open to screen readers. */

import { element } from './element.ts';

/** Call when all is drawn; then `<html data-print-ready>` says so. */
export async function freezeForPrint(): Promise<void> {
  await document.fonts.ready;
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.slides canvas')) {
    // A picture in a tab that is not shown has no size, and no place on paper.
    if (canvas.clientWidth === 0 || canvas.clientHeight === 0) continue;
    const image = element('img', { src: canvas.toDataURL('image/png'), alt: canvas.getAttribute('aria-label') ?? '' });
    image.style.width = `${canvas.clientWidth}px`;
    image.style.height = `${canvas.clientHeight}px`;
    canvas.replaceWith(image);
    await image.decode();
  }
  for (const section of document.querySelectorAll('.slides section')) {
    section.removeAttribute('aria-hidden');
    section.removeAttribute('hidden');
  }
  document.documentElement.dataset.printReady = '';
}
