/** The keys by which the presenter opens overview, menu, help and the box to jump; each part is loaded when first wanted. */

import type { RevealApi } from 'reveal.js';
import type { Menu } from '../../contract/deck.ts';
import type { Translation } from '../../contract/page.ts';
import type { Kernel } from '../../kernel/page/kernel.ts';
import { BLANK, PEN } from '../board/keys.ts';
import { element } from '../element.ts';
import { notice } from '../notice.ts';
import { openPrintView } from '../paper/printView.ts';
import { isReading } from '../reading/mode.ts';
import { hasGlossary } from '../study/hasGlossary.ts';
import type { TextSize } from '../textSize.ts';
import { TYPED } from '../typed.ts';
import { holdTyped } from '../typedAhead.ts';
import type { Words } from '../words.ts';
import type { Tool } from './menu.ts';

/** As `KeyboardEvent.keyCode` counts keys. */
const ESCAPE = 27;
const SPEAKER = 83;
const FULLSCREEN = 70;

export interface PresenterSetting {
  deck: RevealApi;
  words: Words;
  /** What the head leaves. */
  allowed: { overview: boolean; jump: boolean; board: boolean; menu: Menu | false };
  toggleTheme: () => void;
  textSize: TextSize;
  /** The lecture as a notebook, where there is one. */
  openNotebook: (() => Promise<void>) | undefined;
  kernel: Pick<Kernel, 'runAll' | 'restart'> | undefined;
  /** The same lecture in other languages. */
  translations: readonly Translation[];
  /** Gives the viewer a link with all that they edited. */
  share: () => void;
  /** Shows what the cells have defined. */
  variables: () => void;
}

/** Gives what opens the menu, where the deck has one. */
export function mountPresenterKeys(setting: PresenterSetting): (() => void) | undefined {
  const { deck, words, allowed, toggleTheme, textSize, openNotebook, kernel, translations, share, variables } = setting;
  const opens = (load: () => Promise<() => void>) => () => {
    const arrived = holdTyped();
    void load().then(
      (open) => arrived(open),
      () => arrived(() => notice(words.loadFailed, words)),
    );
  };
  const overview = opens(async () => {
    const { openOverview } = await import('./overview.ts');
    return () => openOverview(deck, words);
  });
  const help = opens(async () => {
    const { openHelp } = await import('./help.ts');
    return () => openHelp(words, allowed.board);
  });
  const jump = opens(async () => {
    const { openJump } = await import('./jump.ts');
    return () => openJump(deck, words);
  });
  const notes = opens(async () => {
    const { openNotes } = await import('../study/notes.ts');
    return () => openNotes(deck, words);
  });
  const glossary = opens(async () => {
    const { openGlossary } = await import('../study/glossary.ts');
    return () => openGlossary(deck, words);
  });
  const tools: Tool[] = [
    ...(allowed.overview
      ? [{ name: 'overview', on: 'slides' as const, text: words.overview.title, do: overview }]
      : []),
    { name: 'speaker', on: 'slides', text: words.help.does.speaker, do: () => deck.triggerKey(SPEAKER) },
    ...(allowed.board ? boardTools(deck, words) : []),
    { name: 'fullscreen', on: 'slides', text: words.help.does.fullscreen, do: () => deck.triggerKey(FULLSCREEN) },
    { name: 'print', text: words.menu.print, do: () => openPrintView(words) },
    ...(openNotebook
      ? [
          {
            name: 'notebook',
            text: words.notebook.title,
            do: opens(async () => {
              await openNotebook();
              return () => undefined;
            }),
          },
        ]
      : []),
    { name: 'keys', on: 'slides', text: words.menu.keys, do: help },
    { name: 'theme', text: words.menu.theme, stays: true, do: toggleTheme },
    { name: 'smaller', text: words.menu.smaller, stays: true, do: () => textSize.smaller() },
    { name: 'larger', text: words.menu.larger, stays: true, do: () => textSize.larger() },
    { name: 'notes', text: words.notes.title, do: notes },
    ...(hasGlossary() ? [{ name: 'glossary', text: words.glossary, do: glossary }] : []),
    ...(kernel
      ? [
          { name: 'variables', text: words.variables.title, do: variables },
          { name: 'share', text: words.shared.all, do: share },
        ]
      : []),
    ...(kernel ? ofKernel(kernel, words) : []),
    ...translations.map((other): Tool => {
      return {
        name: 'language',
        text: other.language,
        lang: other.tag,
        do: () => location.assign(samePlace(other, deck)),
      };
    }),
  ];
  const { menu: own } = allowed;
  let menu: (() => void) | undefined;
  if (own) {
    menu = opens(async () => {
      const { openMenu } = await import('./menu.ts');
      const backend = document.querySelector<HTMLSelectElement>('.backend-switch select');
      return () => openMenu({ deck, words, menu: own, tools, backend });
    });
    deck.addKeyBinding({ keyCode: 77, key: 'M', description: words.menu.title }, menu);
    const button = element('button', {
      type: 'button',
      class: 'menu-switch',
      'aria-label': words.menu.title,
      title: `${words.menu.title} (M)`,
    });
    button.addEventListener('click', menu);
    deck.getRevealElement()!.append(button);
  }
  if (allowed.overview) deck.addKeyBinding({ keyCode: 79, key: 'O', description: words.overview.title }, overview);
  if (allowed.jump) deck.addKeyBinding({ keyCode: 71, key: 'G', description: words.jump }, jump);
  deck.addKeyBinding({ keyCode: ESCAPE, key: 'Esc', description: words.overview.title }, () => {
    if (!leave(deck) && allowed.overview) overview();
  });
  deck.addKeyBinding({ keyCode: 112, key: 'F1', description: words.help.title }, help);
  // Which key of a keyboard writes "?" is the layout's: Shift with ' in Spain and Latin America, with / in the United States.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== '?' || isReading() || (event.target as Element).closest?.(`${TYPED}, dialog`)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      help();
    },
    true,
  );
  return menu;
}

/** On a page the buttons at the slides' edge would cover what is read. */
function ofKernel(kernel: Pick<Kernel, 'runAll' | 'restart'>, { engine }: Words): Tool[] {
  return [
    { name: 'run-all', on: 'page', text: engine.runAll, do: () => void kernel.runAll() },
    { name: 'restart', on: 'page', text: engine.restart, do: () => void kernel.restart() },
  ];
}

/** A translation follows its original slide by slide. */
function samePlace({ address }: Translation, deck: RevealApi): string {
  const { h, v } = deck.getIndices();
  return `${address}${location.search}#/${h}${v ? `/${v}` : ''}`;
}

const boardTools = (deck: RevealApi, words: Words): Tool[] => [
  { name: 'pen', on: 'slides', text: words.board.does.pen, do: () => deck.triggerKey(PEN) },
  { name: 'blank', on: 'slides', text: words.board.does.board, do: () => deck.triggerKey(BLANK) },
];

/** What Escape ends before it shows the overview: the nearest thing that is open. */
function leave(deck: RevealApi): boolean {
  const open = deck.getCurrentSlide()?.querySelector<HTMLDetailsElement>('details.data-table[open]');
  if (open) {
    open.open = false;
    open.querySelector('summary')?.focus();
    return true;
  }
  // What the search has marked.
  if ('highlights' in CSS && CSS.highlights.delete('search')) return true;
  // The zoom goes with the key's coming up.
  if (document.documentElement.classList.contains('zoomed')) return true;
  // A picture shown large is an overlay of reveal's, as its help would be.
  const overlay = document.querySelector('.r-overlay') !== null;
  if (overlay) deck.toggleHelp(false);
  return overlay;
}
