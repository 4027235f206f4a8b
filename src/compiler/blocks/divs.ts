import type { Context } from '../context.ts';
import type { Node } from '../tree.ts';
import { aside, notes } from './aside.ts';
import { caution, important, note, tip, warning } from './callout.ts';
import { absolute, column, columns } from './columns.ts';
import { type Div, isOf } from './div.ts';
import { exercise, hint, solution } from './exercise.ts';
import { layout, wholeFigure } from './layout.ts';
import { listTable } from './list-table.ts';
import { quiz } from './quiz.ts';
import { references } from './references.ts';
import { tabset } from './tabset.ts';
import { term } from './term.ts';
import { proof, remark, theorem } from './theorem.ts';
import { twin } from './twin.ts';

/** The divs with a meaning, in the order in which they are asked: a new one is a file, and a row here. */
const DIVS: readonly Div[] = [
  ...[note, tip, important, warning, caution],
  columns,
  column,
  absolute,
  tabset,
  twin,
  quiz,
  exercise,
  hint,
  solution,
  notes,
  aside,
  term,
  theorem,
  proof,
  remark,
  references,
  listTable,
  layout,
  wholeFigure,
];

/** Classes whose meaning is a look, or asked for elsewhere. */
const LOOKS =
  'incremental nonincremental fragment r-stack r-hstack r-vstack r-frame r-fit-text r-stretch nostretch smaller scrollable ' +
  'center content-visible content-hidden hidden footer unnumbered unlisted striped hover bordered borderless responsive ' +
  'column-page column-screen column-margin column-body panel-input panel-sidebar panel-fill panel-center lightbox ' +
  'fade-in fade-out fade-up fade-down fade-left fade-right fade-in-then-out fade-in-then-semi-out semi-fade-out grow ' +
  'shrink strike highlight-red highlight-green highlight-blue highlight-current-red highlight-current-green ' +
  'highlight-current-blue current-visible numberLines theorem figure stretch has-light-background has-dark-background ' +
  'slide title-slide text-left text-right text-center flushright flushleft underline mark smallcaps';

/** Of all that have a meaning here: a class one or two letters away from one is likely a slip. */
export const CLASS_NAMES: readonly string[] = [...DIVS.map(({ name }) => name), ...LOOKS.split(' ')];

/** Any other div stays a div. */
export function finishDiv(node: Node, context: Context): void {
  const div = DIVS.find((each) => isOf(each, node));
  div?.finish?.(node, context, div.label?.[context.lang] ?? '');
}
