import { run, type Scope } from '../python/evaluate.ts';
import { NotPython } from '../python/not-python.ts';
import { className, plain } from '../python/values.ts';
import type { Case, Check, Problems } from '../report.ts';

/** What came of a case: its value, or what it raised. */
interface Outcome {
  raised: Error | null;
  value: unknown;
  warnings: string[];
}

function outcomeOf(c: Case): Outcome {
  const scope: Scope = new Map();
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  try {
    for (const line of c.setup) run(line, scope);
    return { raised: null, value: run(c.expression, scope), warnings };
  } catch (error) {
    return { raised: error as Error, value: null, warnings };
  } finally {
    console.warn = warn;
  }
}

export const errors: Check = (c, p) => {
  const { raised, value, warnings } = outcomeOf(c);
  if (raised instanceof NotPython && !c.tags?.includes('python')) return void p.list.push(`not run: ${raised.message}`);
  if (c.raises) sameError(c, p, raised);
  else if (raised) p.list.push(`raises ${raised}, where PyTorch does not`);
  else sameResult(p, value, c.result);
  for (const text of c.warns ?? []) if (!warnings.some((w) => w.includes(text))) p.list.push(`does not warn: ${text}`);
};

/** PyTorch's type and message first, then our hint; the words of an `incidental` or `python` message are free. */
export function sameError(c: Case, p: Problems, raised: Error | null): void {
  if (!raised) return void p.list.push(`does not raise ${c.raises.type}: ${c.raises.message}`);
  if (c.tags?.includes('incidental') || c.tags?.includes('python')) return;
  p.same('type', raised.name, c.raises.type);
  const { message } = c.raises;
  if (raised.message !== message && !raised.message.startsWith(`${message}\n`))
    p.same('message', raised.message, message);
}

/** `want` is the value of a number or a truth, and of anything else the name of its class. */
function sameResult(p: Problems, value: unknown, want: unknown): void {
  if (want === undefined) return;
  p.same('result', typeof want === 'string' ? className(value) : plain(value), ours(want));
}

/** Tuples are arrays here (engine.md), and a name of ours has no underscore. */
const ours = (want: unknown): unknown =>
  typeof want === 'string' ? want.replace(/^tuple$/, 'list').replace(/^_/, '') : want;
