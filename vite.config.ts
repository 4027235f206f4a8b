import { defineConfig } from 'vitest/config';
import { site } from './src/site/site.ts';
import { LongestFirst } from './tests/longestFirst.ts';
import { projects } from './tests/projects.ts';
import { SecondTry } from './tests/secondTry.ts';
import { Slowest } from './tests/slowest.ts';

const { configFile: _, ...lectures } = site({ folders: ['slides'] });

export default defineConfig(async ({ mode }) => ({
  ...lectures,
  test: process.env.VITEST
    ? {
        projects: await projects(mode === 'long', lectures.optimizeDeps!.include!),
        sequence: { sequencer: LongestFirst },
        reporters: ['default', new Slowest(), new SecondTry()],
      }
    : undefined,
}));
