/** The viewer's own notes and marks on slides: kept in this browser, in nobody's hand-in. */

import type { RevealApi } from 'reveal.js';
import { object, record, type Shape, text, truth } from '../../contract/shape.ts';
import { table } from '../../text/table.ts';
import { element } from '../element.ts';
import { openPanel } from '../menu/panel.ts';
import { listSlides, turnTo } from '../menu/slideList.ts';
import { notice } from '../notice.ts';
import type { Words } from '../words.ts';

interface Note {
  text: string;
  marked: boolean;
}

/** By the id of the slide. */
type Notes = Record<string, Note>;

const isNotes = record(object<Note>({ text: text(100_000), marked: truth })) as Shape<Notes>;
const keyOf = () => `recurrente:notes ${location.pathname.replace(/index\.html$/, '')}`;

export function openNotes(deck: RevealApi, words: Words): void {
  const notes = read();
  const slide = deck.getCurrentSlide();
  const { notes: said, dismiss, onSlide } = words;
  const mine = notes[slide.id] ?? { text: '', marked: false };
  const field = element('textarea', { rows: 6, 'aria-label': said.field });
  field.value = mine.text;
  const mark = element('input', { type: 'checkbox' });
  mark.checked = mine.marked;
  const keep = () => {
    if (field.value.trim() === '' && !mark.checked) delete notes[slide.id];
    else notes[slide.id] = { text: field.value, marked: mark.checked };
    write(notes, words);
  };
  field.addEventListener('input', keep);
  mark.addEventListener('change', keep);
  const others = listSlides(deck).filter((one) => one.element !== slide && notes[one.element.id]);
  const items = others.map((one) => {
    const { text, marked } = notes[one.element.id]!;
    const button = element('button', { type: 'button' }, `${marked ? '★ ' : ''}${onSlide(one.number)}: ${one.title}`);
    button.addEventListener('click', () => {
      panel.close();
      turnTo(deck, one.element);
    });
    return element('li', {}, button, ...(text ? [element('p', {}, text)] : []));
  });
  const panel = openPanel(
    { name: 'own-notes', title: said.title, close: dismiss },
    element('label', {}, mark, ` ${said.mark}`),
    field,
    ...(items.length > 0 ? [element('h3', {}, said.others), element('ul', {}, ...items)] : []),
  );
  field.focus();
}

/** Slides that are marked, for a list of them. */
export function markedSlides(): ReadonlySet<string> {
  return new Set(Object.entries(read()).flatMap(([id, { marked }]) => (marked ? [id] : [])));
}

function read(): Notes {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf()) ?? '{}');
    return table(isNotes(kept) ? kept : {});
  } catch {
    return table();
  }
}

function write(notes: Notes, words: Words): void {
  try {
    localStorage.setItem(keyOf(), JSON.stringify(notes));
  } catch {
    notice(words.notes.notKept, words);
  }
}
