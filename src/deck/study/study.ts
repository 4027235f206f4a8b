/** The student's side of a deck: what was edited, guessed, answered and checked, kept in this browser. */

import type { PageData } from '../../contract/page.ts';
import type { CellView } from '../cell.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import type { Words } from '../words.ts';
import { keepCheck } from './checks.ts';
import { keepEdit, restoreEdit } from './edits.ts';
import { mountPrediction } from './predict.ts';
import { mountQuizzes, quizId } from './quiz.ts';
import { Store, type StudyRecord } from './store.ts';

export class Study {
  private readonly store: Store;
  private readonly views = new Map<string, CellView>();

  constructor(
    private readonly data: PageData,
    private readonly words: Words,
    /** Whose work it is, where the page is told: on one computer several may learn. */
    student = '',
  ) {
    const key = `recurrente:study ${location.pathname.replace(/index\.html$/, '')}${student && ` ${student}`}`;
    this.store = new Store(
      key,
      () => localStorage,
      (problem) => this.hasSomethingToKeep() && notice(words.study.notKept[problem], words),
    );
  }

  /** Call once the cells of the page are there, and again when the author has saved. */
  mount(within: readonly ParentNode[], views: Iterable<CellView>, run: (label: string) => void): void {
    for (const view of views) {
      this.views.set(view.cell.label, view);
      restoreEdit(view, this.store, this.words);
      const { label, options } = view.cell;
      if (options.predict) mountPrediction(view, this.store, this.words, () => view.state === 'idle' && run(label));
      if (options.role === 'check') view.nameRun(this.words.quiz.check);
    }
    for (const part of within) {
      mountQuizzes(part, this.store, this.words);
      this.offerHandIn(part);
    }
  }

  get record(): StudyRecord {
    return this.store.record;
  }

  /** Ids of the quizzes and labels of the checks. */
  questions(): string[] {
    const quizzes = [...document.querySelectorAll<HTMLFormElement>('form[data-quiz]')].map(quizId);
    const checks = this.data.cells.filter(({ options }) => options.eval && options.role === 'check');
    return [...quizzes, ...checks.map(({ label }) => label)];
  }

  onAnswer(listener: () => void): void {
    this.store.listener = listener;
  }

  /** The viewer changed a cell's code. */
  edited(view: CellView, code: string): void {
    keepEdit(view, code, this.store);
  }

  /** A cell has run. */
  ran(view: CellView): void {
    if (view.cell.options.role === 'check' && ['done', 'failed'].includes(view.state)) {
      keepCheck(view, this.store, this.words);
    }
  }

  private hasSomethingToKeep(): boolean {
    return this.data.cells.length > 0 || document.querySelector('form[data-quiz]') !== null;
  }

  private async handIn(): Promise<void> {
    const loaded = await import('./handInDialog.ts').catch(() => undefined);
    if (!loaded) return notice(this.words.loadFailed, this.words);
    loaded.openHandIn({ data: this.data, record: this.store.record, views: this.views }, this.words);
  }

  private offerHandIn(within: ParentNode): void {
    for (const exercise of within.querySelectorAll(
      '.exercise:not([data-mounted]), form[data-quiz] .quiz-actions:not([data-mounted])',
    )) {
      exercise.setAttribute('data-mounted', '');
      const button = element('button', { type: 'button', class: 'hand-in' }, this.words.study.handIn);
      button.addEventListener('click', () => void this.handIn());
      exercise.append(button);
    }
  }
}
