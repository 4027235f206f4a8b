/**
 * What a reload must not lose: the tabs chosen, the values of controls, what cells show and have shown, the slides seen.
 * Kept in this tab of the browser only, for as long as it is open; read back only if it is as we write it.
 */

import type { CellSource, Output } from '../contract/protocol.ts';
import { list, object, record, type Shape, text } from '../contract/shape.ts';
import { isRemembered, type Remembered } from '../kernel/page/record.ts';
import { isPastRun, MOST_RUNS, type PastRun } from './history/runs.ts';
import { chooseTab } from './tabs.ts';
import { slidesSeen } from './visited.ts';

interface Session {
  tabs: string[];
  seen: string[];
  remembered: Remembered;
  /** The history of each cell. */
  runs: Record<string, PastRun[]>;
}

/** Of all outputs together: browsers keep five million letters. */
const MOST_LETTERS = 3_000_000;
/** Of all histories together. */
const MOST_OF_RUNS = 1_000_000;
/** Of one control: a file that was chosen is chosen again. */
const LONGEST_VALUE = 10_000;
const NAMES: Shape<string[]> = list(text(2000), 10_000);

const keyOf = () => `recurrente:session ${location.pathname.replace(/index\.html$/, '')}`;

/** Writes it when the page goes away, or is out of sight. */
export function keepSession(remember: () => Remembered, runs: () => Iterable<[string, readonly PastRun[]]>): void {
  const keep = () => {
    try {
      sessionStorage.setItem(keyOf(), JSON.stringify({ ...plain(remember()), runs: recent(runs()) }));
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
      runs: record(list(isPastRun(accepts), MOST_RUNS)),
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

/** While there is room: the newest run of every cell before the older ones of any. */
function recent(runs: Iterable<[string, readonly PastRun[]]>): Session['runs'] {
  const kept: Session['runs'] = {};
  const all = [...runs].flatMap(([label, past]) => past.map((run, age) => ({ label, run, age })));
  let room = MOST_OF_RUNS;
  for (const { label, run } of all.sort((one, other) => one.age - other.age)) {
    room -= JSON.stringify(run).length;
    if (room < 0) break;
    kept[label] = [...(kept[label] ?? []), run];
  }
  return kept;
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
  runs: unknown;
}): unknown {
  const { tabs, seen, remembered, runs } = kept;
  const inputs = [...(remembered.inputs as [string, [string, unknown][]][])].map(
    ([label, values]) => [label, new Map(values)] as const,
  );
  return {
    tabs,
    seen,
    runs,
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
