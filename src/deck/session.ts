/**
 * What a reload must not lose: the tabs chosen, the values of controls, what cells show, the slides seen. Kept in this
 * tab of the browser only, for as long as it is open; read back only if it is as we write it.
 */

import type { CellSource, Output } from '../contract/protocol.ts';
import { list, object, type Shape, text } from '../contract/shape.ts';
import { isRemembered, type Remembered } from '../kernel/page/record.ts';
import { chooseTab } from './tabs.ts';
import { slidesSeen } from './visited.ts';

interface Session {
  tabs: string[];
  seen: string[];
  remembered: Remembered;
}

/** Of all outputs together: browsers keep five million letters. */
const MOST_LETTERS = 3_000_000;
/** Of one control: a file that was chosen is chosen again. */
const LONGEST_VALUE = 10_000;
const NAMES: Shape<string[]> = list(text(2000), 10_000);

const keyOf = () => `recurrente:session ${location.pathname.replace(/index\.html$/, '')}`;

/** Writes it when the page goes away, or is out of sight. */
export function keepSession(remember: () => Remembered): void {
  const keep = () => {
    try {
      sessionStorage.setItem(keyOf(), JSON.stringify(plain(remember())));
    } catch {
      // A browser may refuse storage: then a reload begins anew, as before.
    }
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', () => document.hidden && keep());
}

/** What was kept, without the cells whose code is another by now. */
export function readSession(
  cells: readonly CellSource[],
  accepts: (output: unknown) => output is Output,
): Session | undefined {
  try {
    const session = revive(JSON.parse(sessionStorage.getItem(keyOf()) ?? 'null', gaps));
    const isSession = object<Session>({
      tabs: NAMES,
      seen: NAMES,
      remembered: isRemembered(accepts) as Shape<Remembered>,
    });
    return isSession(session) ? { ...session, remembered: asRead(session.remembered, cells) } : undefined;
  } catch {
    return undefined;
  }
}

export function openTabs(ids: readonly string[]): void {
  for (const id of ids) {
    const tab = document.getElementById(id);
    if (!tab?.matches('[role="tab"]')) continue;
    chooseTab(tab);
    tab.dispatchEvent(new CustomEvent('tab:chosen', { bubbles: true }));
  }
}

function plain({ cells, inputs, records }: Remembered) {
  let room = MOST_LETTERS;
  const kept = [...records].filter(([, record]) => {
    room -= JSON.stringify(record.outputs).length;
    return record.outputs.length > 0 && room > 0;
  });
  const short = [...inputs].map(([label, values]) => [
    label,
    [...values].filter(([, value]) => String(value).length <= LONGEST_VALUE),
  ]);
  const tabs = [...document.querySelectorAll('[role="tab"][aria-selected="true"]')].map(({ id }) => id);
  return { tabs, seen: [...slidesSeen()], remembered: { cells, inputs: short, records: kept } };
}

/** JSON has no NaN: a gap in a chart, a value that a heat map lacks. */
function gaps(key: string, value: unknown): unknown {
  if (!Array.isArray(value) || !GAPPED.has(key)) return value;
  const filled = (list: unknown[]): unknown[] =>
    list.map((one) => (Array.isArray(one) ? filled(one) : (one ?? Number.NaN)));
  return filled(value);
}
const GAPPED = new Set(['y', 'values']);

/** JSON has no maps. */
function revive(kept: {
  tabs: unknown;
  seen: unknown;
  remembered: Record<'cells' | 'inputs' | 'records', never>;
}): unknown {
  const { tabs, seen, remembered } = kept;
  const inputs = [...(remembered.inputs as [string, [string, unknown][]][])].map(
    ([label, values]) => [label, new Map(values)] as const,
  );
  return {
    tabs,
    seen,
    remembered: { cells: remembered.cells, inputs: new Map(inputs), records: new Map(remembered.records as never) },
  };
}

/** The kernel's values are gone. What runs by itself runs again when its slide is shown; what waits for a button says that it is out of date. */
function asRead({ cells, inputs, records }: Remembered, now: readonly CellSource[]): Remembered {
  const before = new Map(cells.map(({ label, code }) => [label, code]));
  const kept = now.flatMap(({ label, code, autorun }) => {
    const record = records.get(label);
    if (!record || before.get(label) !== code) return [];
    return [[label, { outputs: record.outputs, paused: false, state: autorun ? 'idle' : 'stale' }] as const];
  });
  return { cells: [], inputs, records: new Map(kept) };
}
