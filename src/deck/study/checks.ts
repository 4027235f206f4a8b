/** A `//| check` cell says what is right and what not yet: each `check(…)` in it is one line of what it printed. */

import type { CellView } from '../cell.ts';
import type { Words } from '../words.ts';
import type { CheckResult, Store } from './store.ts';

/** How `check` begins its lines (see kernel/display/check.ts). */
const RIGHT = '✓ ';
const NOT_YET = '✗ ';

/** The check cell has run: its verdict is shown and kept. */
export function keepCheck(view: CellView, store: Store, { study }: Words): void {
  const result = resultOf(view);
  const missing = result.lines.filter((line) => line.startsWith(NOT_YET)).length;
  view.root.dataset.verdict = result.right ? 'right' : 'not-yet';
  view.say(result.right ? study.allRight : missing > 0 ? study.notYet(missing) : study.checkFailed);
  store.update(({ checks }) => {
    checks[view.cell.label] = result;
  });
}

function resultOf({ outputs }: CellView): CheckResult {
  const texts = outputs.flatMap((output) => {
    if (output.kind === 'text') return output.text.trimEnd().split('\n');
    return output.kind === 'error' ? [`${NOT_YET}${output.message}`] : [];
  });
  const lines = texts.filter((line) => line.startsWith(RIGHT) || line.startsWith(NOT_YET));
  return { lines, right: lines.length > 0 && lines.every((line) => line.startsWith(RIGHT)) };
}
