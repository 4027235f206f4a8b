/** A deck inside a learning platform (SCORM 1.2): score, completion and place reach it as the student works. */

import type { RevealApi } from 'reveal.js';
import { notice } from '../../notice.ts';
import type { Words } from '../../words.ts';
import type { Study } from '../study.ts';
import type { ScormApi } from './api.ts';
import * as progress from './progress.ts';

/** A visit: from the first word to the platform until the page goes. */
export class Lms {
  private readonly deck: progress.Deck;
  private now: progress.Progress;
  private readonly since = Date.now();
  private readonly reported = new Map<string, string>();

  constructor(
    private readonly api: ScormApi,
    private readonly reveal: RevealApi,
    private readonly study: Study,
    private readonly words: Words,
  ) {
    this.deck = { slides: reveal.getSlides().map(({ id }) => id), questions: study.questions() };
    this.now = progress.unpacked(api.LMSGetValue('cmi.suspend_data'), this.deck);
  }

  mount(): void {
    // An address that leads to another slide is obeyed.
    if (this.reveal.isFirstSlide()) this.turnTo(this.now.at);
    this.enter();
    this.reveal.on('slidechanged', () => this.enter());
    this.study.onAnswer(() => this.report());
    addEventListener('pagehide', () => this.leave());
  }

  private turnTo(id: string): void {
    const slide = document.getElementById(id);
    if (!slide) return;
    const { h, v } = this.reveal.getIndices(slide);
    this.reveal.slide(h, v);
  }

  private enter(): void {
    const { id = '' } = this.reveal.getCurrentSlide() ?? {};
    this.now = progress.withSlide(this.now, this.deck, id);
    this.report();
  }

  private report(): void {
    this.now = progress.withRecord(this.now, this.deck, this.study.record);
    const score = progress.scoreOf(this.now);
    if (score !== undefined) {
      this.set('cmi.core.score.min', '0');
      this.set('cmi.core.score.max', '100');
      this.set('cmi.core.score.raw', String(score));
    }
    this.set('cmi.core.lesson_status', progress.isComplete(this.now) ? 'completed' : 'incomplete');
    this.set('cmi.core.lesson_location', this.now.at.slice(0, 255));
    this.set('cmi.suspend_data', progress.packed(this.now));
    this.setTime();
    this.tellIf(this.api.LMSCommit('') === 'false');
  }

  /** Only what has changed. */
  private set(name: string, value: string): void {
    if (this.reported.get(name) === value) return;
    this.reported.set(name, value);
    this.tellIf(this.api.LMSSetValue(name, value) === 'false');
  }

  /** Each time: a platform may be gone before the page is. */
  private setTime(): void {
    this.api.LMSSetValue('cmi.core.session_time', progress.timespan(Date.now() - this.since));
  }

  private tellIf(failed: boolean): void {
    if (failed) notice(this.words.lms.failed, this.words);
  }

  private leave(): void {
    this.setTime();
    this.api.LMSSetValue('cmi.core.exit', progress.isComplete(this.now) ? '' : 'suspend');
    this.api.LMSCommit('');
    this.api.LMSFinish('');
  }
}
