import type { Deck, Head } from '../contract/deck.ts';
import { assemble } from './assemble.ts';
import { SlideCache } from './cache.ts';
import { checkDeck } from './checks.ts';
import { compileChunks } from './chunks.ts';
import { renderLine } from './line.ts';
import { type DeckSetting, filesOf, readSetting } from './setting.ts';
import { type DeckSource, readDeckSource, type SourceOptions } from './source/deck-source.ts';

export interface ParseOptions extends SourceOptions {
  /** Slides compiled before, of the same deck: only those that changed are compiled again. */
  cache?: SlideCache;
}

/** Markdown → Deck, stage by stage. Never throws: what is wrong is in `diagnostics`. */
export function parse(text: string, { cache = new SlideCache(), ...options }: ParseOptions): Deck {
  const source = readDeckSource(text, options, cache);
  const setting = readSetting(source);
  const chunks = compileChunks(source.stretches, setting, cache);
  const deck = assemble(chunks, setting, source);
  checkDeck(chunks, setting, source);
  const { file, whole, report, written } = source;
  const { paths, problems } = filesOf(setting);
  return {
    file,
    name: source.name,
    head: withFooter(setting, source),
    ...deck,
    stylesheets: setting.styles.sheets,
    diagnostics: [
      ...report
        .sorted()
        .map((each) =>
          each.file === file ? { ...each, column: written(each.line, each.column), ...whole.origin(each.line) } : each,
        ),
      ...problems,
    ],
    includes: [...whole.files, ...source.project.paths, ...paths],
  };
}

/** The footer is Markdown. */
function withFooter(setting: DeckSetting, { own, report }: DeckSource): Head {
  const { head } = setting;
  const { footer } = head.revealjs;
  if (!footer) return head;
  const at = own.head.split('\n').findIndex((line) => /^\s*footer\s*:/.test(line));
  const { html } = renderLine(footer, setting, { line: at < 0 ? 1 : own.headLine + at, report });
  return { ...head, revealjs: { ...head.revealjs, footer: html } };
}
