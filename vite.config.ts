import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './src/cli/browser.ts';
import { assembly } from './src/site/assembly.ts';
import { site } from './src/site/site.ts';

const { configFile: _, ...lectures } = site({ folders: ['slides'] });

const fixtures = process.env.FIXTURES ?? 'tests/fixtures/pytorch';

/** A browser reads no folder: it is given the files. */
function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** One specification of the engine, run twice: on the cpu backend in Node, on webgl in a real browser. */
export default defineConfig(async () => ({
  ...lectures,
  test: process.env.VITEST
    ? {
        projects: [
          {
            plugins: [assembly()],
            test: {
              name: 'node',
              // A guard against what never ends, not a measure: the machine may be busy.
              testTimeout: 60_000,
              // One project after the other: two cores are few.
              sequence: { groupOrder: 0 },
              include: ['tests/**/*.test.ts'],
              exclude: ['tests/e2e/**', 'tests/firefox/**', 'tests/**/*.webgl.test.ts'],
              environment: 'node',
              provide: { backend: 'cpu' as const, fixtures },
            },
          },
          {
            plugins: [assembly()],
            test: {
              name: 'simd',
              sequence: { groupOrder: 0 },
              include: ['tests/engine/**/*.test.ts'],
              exclude: ['tests/**/*.webgl.test.ts'],
              environment: 'node',
              provide: { backend: 'simd' as const, fixtures },
            },
          },
          {
            plugins: [assembly()],
            optimizeDeps: {
              include: [...lectures.optimizeDeps!.include!, 'fast-check', '@lezer/common', '@lezer/python'],
            },
            test: {
              name: 'webgl',
              sequence: { groupOrder: 1 },
              include: ['tests/engine/**/*.test.ts'],
              // They read the disk.
              exclude: ['tests/engine/host/files.test.ts'],
              testTimeout: 120_000,
              provide: { backend: 'webgl' as const, fixtures: texts(fixtures) },
              browser: {
                enabled: true,
                headless: true,
                screenshotFailures: false,
                provider: playwright({ launchOptions: await findBrowser() }),
                instances: [{ browser: 'chromium' as const }],
              },
            },
          },
          {
            test: {
              name: 'e2e',
              sequence: { groupOrder: 2 },
              include: ['tests/e2e/**/*.test.ts'],
              environment: 'node',
              globalSetup: ['tests/e2e/site.ts'],
              testTimeout: 120_000,
              hookTimeout: 120_000,
              fileParallelism: false,
            },
          },
          {
            test: {
              name: 'firefox',
              sequence: { groupOrder: 3 },
              include: ['tests/firefox/**/*.test.ts'],
              environment: 'node',
              globalSetup: ['tests/e2e/site.ts'],
              testTimeout: 300_000,
              fileParallelism: false,
            },
          },
        ],
      }
    : undefined,
}));
