/** Prints the files that took longest, at the end of a run: what a newcomer waits for is seen. */

import type { Reporter, TestModule } from 'vitest/node';

const COUNT = 10;

export class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const slowest = modules
      .map((module) => ({ module, seconds: secondsOf(module) }))
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, COUNT);
    if (slowest.length < 2) return;
    const lines = slowest.map(
      ({ module, seconds }) =>
        `${seconds.toFixed(1).padStart(7)} s  ${module.project.name}  ${module.relativeModuleId}`,
    );
    console.log(`\n Slowest files\n${lines.join('\n')}\n`);
  }
}

/** Reading the file with all that it imports, then its hooks and tests. */
function secondsOf(module: TestModule): number {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
}
