import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './src/cli/browser.ts';
import { site } from './src/cli/site.ts';

const { configFile: _, ...lectures } = site({ folders: ['slides'] });

const fixtures = process.env.FIXTURES ?? 'tests/fixtures/pytorch';

/** One specification of the engine, run twice: on the cpu backend in Node, on webgl in a real browser. */
export default defineConfig(async () => ({
  ...lectures,
  test: process.env.VITEST
    ? {
        projects: [
          {
            test: {
              name: 'node',
              include: ['tests/**/*.test.ts'],
              exclude: ['tests/e2e/**', 'tests/**/*.webgl.test.ts'],
              environment: 'node',
              provide: { backend: 'cpu' as const, fixtures },
            },
          },
          {
            optimizeDeps: lectures.optimizeDeps,
            test: {
              name: 'webgl',
              include: ['tests/engine/**/*.test.ts'],
              testTimeout: 120_000,
              provide: { backend: 'webgl' as const, fixtures },
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
              include: ['tests/e2e/**/*.test.ts'],
              environment: 'node',
              globalSetup: ['tests/e2e/site.ts'],
              testTimeout: 120_000,
              hookTimeout: 120_000,
              fileParallelism: false,
            },
          },
        ],
      }
    : undefined,
}));
