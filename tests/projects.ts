/** What `npm test` and `npm run test:long` run, in which order, on which backend of the engine. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { findBrowser } from '../src/cli/browser.ts';
import { assembly } from '../src/site/assembly.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `npm run test:long`: every shape on every backend, every step. */
    long: boolean;
  }
}

const fixtures = process.env.FIXTURES ?? 'tests/fixtures/pytorch';

/** A browser reads no folder: it is given the files. */
function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Long by nature: whole trainings, hundreds of orders. */
const LONG = 'tests/**/*.long.test.ts';
const IN_BROWSER = 'tests/**/*.webgl.test.ts';
/** What touches the device runs on every backend, what does not on those of Node. */
const DEVICE = 'tests/engine/device/**/*.test.ts';
const onDevice = (...names: string[]): string[] => names.map((name) => `tests/engine/device/${name}.test.ts`);
/** On a GPU made of software these take minutes, each shape being a program to compile; PyTorch's recorded cases go through the same programs. */
const LONG_ON_WEBGL = onDevice('gradients', 'layers', 'memory');
/** These meet more shapes there than `npm test` tries. */
const MORE_ON_WEBGL = onDevice('bptt', 'recurrence', 'pytorch/pytorch');
/** These take more steps or meet more shapes in Node; the rest of the engine's tests would only be run again. */
const MORE_IN_NODE = onDevice('gradients', 'memory', 'pytorch/pytorch');
/** Whole programs. `npm test` computes them as viewers' pages do, with SIMD. */
const PROGRAMS = ['arguments', 'courses', 'programs'].map((name) => `tests/engine/host/${name}.test.ts`);
const LONG_ON_CPU = [...onDevice('gradients'), ...PROGRAMS];
/** Whole trainings, computed as viewers' pages do. */
const DEMOS = 'tests/twins/demos.long.test.ts';
/** More random texts, edits and clicks. */
const FUZZ = ['compiler/robust', 'compiler/saves', 'kernel/thread/order'].map((name) => `tests/${name}.test.ts`);
/** Whole cells, on what viewers' pages compute with. */
const CELLS = 'tests/engine/host/cells.test.ts';
const ENGINE = 'tests/engine/**/*.test.ts';
const E2E = 'tests/e2e/**';
const FIREFOX = 'tests/firefox/**';
/** A lecture is walked on one page, which takes minutes. */
const LECTURES = 'tests/e2e/lecture/*.long.test.ts';
/** Frames are counted there, or milliseconds: nothing else may run meanwhile. */
const ALONE = 'tests/e2e/alone/**/*.long.test.ts';

/**
 * One project after the other: two cores are few. A GPU made of software waits a third of its time: beside it runs Node,
 * and of the long ones the lectures, which take as long, one file at a time each.
 */
const ORDER = { node: 0, lectures: 1, e2e: 2, alone: 3 };

// Of pages, commands and the engine's own: it is lighter than a whole browser, and everybody tests with the same.
process.env.RECURRENTE_HEADLESS_SHELL ??= '1';

/** `optimize`: the packages that a page of the engine's tests needs before it opens. */
export async function projects(long: boolean, optimize: readonly string[]): Promise<TestProjectInlineConfiguration[]> {
  return [node(long), simd(long), await webgl(long, optimize), ...inPages(long)];
}

// No file is alone in its process or page: what one has imported, and on a GPU compiled, serves the next. A file that changes
// what others see puts it back.
// Timeouts guard against what never ends, they measure nothing: the machine may be busy.

const node = (long: boolean): TestProjectInlineConfiguration => ({
  plugins: [assembly()],
  test: {
    name: 'node',
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: ORDER.node },
    include: long ? [...MORE_IN_NODE, ...PROGRAMS, ...FUZZ, LONG] : ['tests/**/*.test.ts'],
    exclude: [E2E, FIREFOX, IN_BROWSER, DEMOS, ...(long ? [] : [LONG, ...LONG_ON_CPU])],
    environment: 'node',
    provide: { backend: 'cpu', fixtures, long },
  },
});

const simd = (long: boolean): TestProjectInlineConfiguration => ({
  plugins: [assembly()],
  test: {
    name: 'simd',
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: ORDER.node },
    include: long ? [...MORE_IN_NODE, DEMOS] : [ENGINE],
    exclude: [IN_BROWSER],
    environment: 'node',
    provide: { backend: 'simd', fixtures, long },
  },
});

const webgl = async (long: boolean, optimize: readonly string[]): Promise<TestProjectInlineConfiguration> => ({
  plugins: [assembly()],
  optimizeDeps: { include: [...optimize, 'fast-check', '@lezer/common', '@lezer/python'] },
  test: {
    name: 'webgl',
    testTimeout: 120_000,
    sequence: { groupOrder: long ? ORDER.lectures : ORDER.node },
    // Those beside it have as many, and it has one page.
    maxWorkers: long ? 1 : 2,
    include: long ? [...LONG_ON_WEBGL, ...MORE_ON_WEBGL, CELLS] : [DEVICE],
    exclude: long ? [] : LONG_ON_WEBGL,
    isolate: false,
    provide: { backend: 'webgl', fixtures: texts(fixtures), long },
    browser: {
      enabled: true,
      headless: true,
      fileParallelism: false,
      screenshotFailures: false,
      provider: playwright({ launchOptions: await findBrowser() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

function inPages(long: boolean): TestProjectInlineConfiguration[] {
  const common = {
    environment: 'node',
    globalSetup: ['tests/e2e/site.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser on a busy machine: who passes only then is named at the end.
    retry: 1,
    provide: { long },
  };
  const pages: TestProjectInlineConfiguration = {
    test: {
      ...common,
      name: 'e2e',
      sequence: { groupOrder: ORDER.e2e },
      isolate: false,
      include: [long ? 'tests/e2e/**/*.long.test.ts' : 'tests/e2e/**/*.test.ts'],
      exclude: long ? [ALONE, LECTURES] : [LONG],
      maxWorkers: 2,
    },
  };
  return long ? [lectures(common), pages, alone(common), firefox(common)] : [pages];
}

const lectures = (common: object): TestProjectInlineConfiguration => ({
  test: {
    ...common,
    name: 'lectures',
    sequence: { groupOrder: ORDER.lectures },
    isolate: false,
    include: [LECTURES],
    maxWorkers: 1,
  },
});

const alone = (common: object): TestProjectInlineConfiguration => ({
  test: {
    ...common,
    name: 'alone',
    sequence: { groupOrder: ORDER.alone },
    include: [ALONE],
    fileParallelism: false,
  },
});

/** The same pages in another browser, which not every machine has. */
const firefox = (common: object): TestProjectInlineConfiguration => ({
  test: {
    ...common,
    name: 'firefox',
    sequence: { groupOrder: ORDER.e2e },
    include: ['tests/firefox/**/*.long.test.ts'],
    testTimeout: 300_000,
    maxWorkers: 2,
  },
});
