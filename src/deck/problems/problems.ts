/** While the author writes: what is wrong with the deck stands over its page, each line a way to its place in the editor. */

import './problems.css';
import type { PageData } from '../../contract/page.ts';
import type { DeckProblems } from '../../contract/update.ts';
import { element } from '../element.ts';
import { PROBLEM_WORDS, type ProblemWords } from './words.ts';

const EVENT = 'deck:problems';

export function followProblems({ name, lang }: Pick<PageData, 'name' | 'lang'>): void {
  const panel = new ProblemPanel(PROBLEM_WORDS[lang]);
  import.meta.hot!.on(EVENT, (problems: DeckProblems) => {
    if (problems.name === name) panel.show(problems.list);
  });
  // Those that were found before the page listened.
  import.meta.hot!.send(EVENT, name);
}

class ProblemPanel {
  private readonly list = element('ol', { id: 'problems-list' });
  private readonly count = element('button', { type: 'button', 'aria-controls': 'problems-list' });
  private readonly box: HTMLElement;
  /** What the author last said; until then it is open when something is an error. */
  private wanted: boolean | undefined;

  constructor(private readonly words: ProblemWords) {
    this.box = element(
      'aside',
      { class: 'problems', 'aria-label': words.name },
      element('div', { role: 'status' }, this.count),
      this.list,
    );
    // The keys of the deck are not for it.
    this.box.addEventListener('keydown', (event) => event.stopPropagation());
    this.count.addEventListener('click', () => {
      const isOpen = this.list.hidden !== false;
      this.wanted = isOpen;
      this.open(isOpen);
    });
  }

  show(problems: DeckProblems['list']): void {
    this.list.replaceChildren(...problems.map((problem) => this.row(problem)));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    const said = [errors && this.words.errors(errors), warnings && this.words.warnings(warnings)];
    this.count.textContent = said.filter(Boolean).join(', ');
    this.box.classList.toggle('has-errors', errors > 0);
    this.open(this.wanted ?? errors > 0);
    if (problems.length === 0) this.box.remove();
    else if (!this.box.isConnected) document.body.append(this.box);
  }

  private open(isOpen: boolean): void {
    this.list.hidden = !isOpen;
    this.count.setAttribute('aria-expanded', String(isOpen));
  }

  private row({ severity, file, path, line, column, message, fix }: DeckProblems['list'][number]): HTMLElement {
    const button = element(
      'button',
      { type: 'button', title: this.words.open },
      element('code', {}, `${file}:${line}:${column}`),
      element('span', {}, message),
      element('span', { class: 'problem-fix' }, fix),
    );
    button.addEventListener('click', () => void openInEditor(`${path}:${line}:${column}`));
    return element('li', { 'data-severity': severity }, button);
  }
}

/** Vite's way: it finds the editor that is running, or takes the one that LAUNCH_EDITOR names. */
const openInEditor = (place: string): Promise<Response> => fetch(`/__open-in-editor?file=${encodeURIComponent(place)}`);
