/** A cell's panel: its code to copy or to share, and its runs, each a click away from being its code again. */

import { copyText } from '../copy.ts';
import { element } from '../element.ts';
import { openPanel } from '../menu/panel.ts';
import { show } from '../outputs/index.ts';
import type { OutputHost } from '../outputs/renderer.ts';
import { linkTo } from '../study/link.ts';
import type { Words } from '../words.ts';
import { duration, type PastRun, type Runs } from './runs.ts';

/** Of a cell's view. */
interface WithHistory {
  cell: { label: string };
  root: HTMLElement;
  /** What stands in its editor. */
  source: string;
  runs: Runs;
  place: OutputHost['place'];
  restore(code: string): void;
}

export function openHistory(view: WithHistory, words: Words): void {
  const { history, dismiss } = words;
  const said = element('p', { class: 'panel-count', role: 'status' });
  const copies = (text: string, name: string, read: () => string | Promise<string>) =>
    button(name, text, async () => said.replaceChildren(...(await copyText(read(), words))));
  const list = element('ol', { class: 'history-runs' });
  const panel = openPanel(
    { name: 'history', title: history.title(view.cell.label), close: dismiss },
    element(
      'div',
      { class: 'menu-tools' },
      copies(history.copy, 'copy', () => view.source),
      copies(history.link, 'link', () => linkTo({ [view.cell.label]: view.source }, view.root)),
    ),
    said,
    list,
  );
  const back = (code: string) => {
    panel.close();
    view.restore(code);
  };
  const { past } = view.runs;
  if (past.length === 0) list.replaceWith(element('p', {}, history.none));
  list.append(...past.map((run) => item(run, view, words, back)));
}

function item(run: PastRun, view: WithHistory, words: Words, back: (code: string) => void): HTMLElement {
  const { history, states } = words;
  const time = new Date(run.at).toLocaleTimeString(document.documentElement.lang);
  const shown = run.outputs.map((output) => show(output, inert(view, words)).element);
  const here = run.code === view.source;
  return element(
    'li',
    {},
    element('h3', {}, [time, states[run.state], duration(run.ms)].join(' · ')),
    element('pre', { class: 'history-code', tabindex: 0 }, run.code),
    ...(shown.length > 0
      ? [element('div', { class: 'reveal' }, element('div', { class: 'cell-outputs' }, ...shown))]
      : []),
    here ? element('p', { class: 'history-here' }, history.here) : button('back', history.back, () => back(run.code)),
  );
}

/** What is past moves nothing. */
const inert = (view: WithHistory, words: Words) => ({
  words,
  setInput: () => undefined,
  pause: () => undefined,
  place: view.place,
});

function button(name: string, text: string, press: () => void): HTMLElement {
  const made = element('button', { type: 'button', class: `history-${name}` }, text);
  made.addEventListener('click', press);
  return made;
}
