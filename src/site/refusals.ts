import type { Diagnostic } from '../contract/deck.ts';
import type { Project } from './project.ts';

/** Why a file was not read takes the place of "is not there". `refused`: path, as the compiler asks for it → reason. */
export function withReasons(
  problems: readonly Diagnostic[],
  refused: ReadonlyMap<string, string>,
  { root }: Project,
): Diagnostic[] {
  return problems.map((problem) => {
    if (!problem.message.endsWith('is not there')) return problem;
    const path = [...refused.keys()].find((each) => problem.fix.includes(each));
    if (path === undefined) return problem;
    const message = problem.message.replace(/is not there$/, `is not read: it ${refused.get(path)}`);
    return { ...problem, severity: 'error', message, fix: `copy it below ${root}, and name it there` };
  });
}
