/** Prints the tests that passed only when tried again, with what went wrong at first: each is a race to be mended, in the page or in its test. */

import type { Reporter, TestModule } from 'vitest/node';

export class SecondTry implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const races = modules.flatMap((module) =>
      [...module.children.allTests('passed')].filter((test) => test.diagnostic()?.flaky),
    );
    if (races.length === 0) return;
    const lines = races.map((test) => {
      const [first] = test.result().errors ?? [];
      return `  ${test.module.relativeModuleId} > ${test.fullName}\n      ${first?.message.split('\n')[0] ?? ''}`;
    });
    console.log(`\n Passed at the second try\n${lines.join('\n')}\n`);
  }
}
