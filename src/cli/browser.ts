/** A Chromium to print and test with: the machine's own, or else one from the npm registry. */

import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../site/root.ts';
import { sandboxed } from './sandbox.ts';

export interface BrowserLaunch {
  executablePath: string;
  args: string[];
  chromiumSandbox: boolean;
  env?: Record<string, string>;
}

/** It asks nobody anything, and draws WebGL in software where there is no GPU. */
const ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // The headless shell would round the widths of letters, as no screen of today does.
  '--font-render-hinting=none',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
];

/** Chromium without a window of its own: what opens hundreds of pages takes a third less time in it. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];

const USUAL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '/snap/bin/chromium',
];

/** Finds a browser, or fetches one, once; throws one clear line when neither works. */
export async function findBrowser(): Promise<BrowserLaunch> {
  const found = await locate();
  return { ...found, args: ARGS, chromiumSandbox: sandboxed(found) };
}

/** One that is there already: nothing is fetched. */
export async function browserAtHand(): Promise<BrowserLaunch | undefined> {
  const given = process.env.CHROME_PATH;
  const shell = process.env.RECURRENTE_HEADLESS_SHELL ? firstThere(onPath(SHELLS)) : undefined;
  const path = firstThere([given ?? shell ?? '', ...(given ? [] : [...onPath(NAMES), ...USUAL_PATHS])]);
  if (path !== undefined)
    return { executablePath: path, args: ARGS, chromiumSandbox: sandboxed({ executablePath: path }) };
  return existsSync(FETCHED_ENTRY) ? findBrowser() : undefined;
}

type Found = Pick<BrowserLaunch, 'executablePath' | 'env'>;

async function locate(): Promise<Found> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH names no file: ${given}`);
    return { executablePath: given };
  }
  const shell = process.env.RECURRENTE_HEADLESS_SHELL ? await headlessShell() : undefined;
  if (shell) return shell;
  const installed = firstThere([...onPath(NAMES), ...USUAL_PATHS]);
  return installed ? { executablePath: installed } : fetchBrowser();
}

/** The machine's, or the one from the registry, or none. */
async function headlessShell(): Promise<Found | undefined> {
  const installed = firstThere(onPath(SHELLS));
  return installed ? { executablePath: installed } : fetchBrowser().catch(() => undefined);
}

function onPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

const firstThere = (paths: readonly string[]): string | undefined => paths.find((path) => existsSync(path));

const FETCHED = join(ROOT, 'node_modules/.cache/recurrente-chromium');
const FETCHED_ENTRY = join(FETCHED, 'node_modules/@sparticuz/chromium/build/cjs/index.cjs');

/** The binary inside `@sparticuz/chromium`, from a lock file of its own: only machines without a browser need it. */
async function fetchBrowser(): Promise<Found> {
  const advice = 'No Chromium found. Install Chromium, Chrome or Edge, or name one in CHROME_PATH.';
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(advice);
  if (!existsSync(FETCHED_ENTRY)) {
    console.error('Fetching a Chromium from the npm registry (once, 65 MB) …');
    await mkdir(FETCHED, { recursive: true });
    await cp(join(ROOT, 'src/cli/chromium'), FETCHED, { recursive: true });
    const run = promisify(execFile);
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: FETCHED }).catch((error: Error) => {
      throw new Error(`${advice} Fetching one failed: ${error.message}`);
    });
  }
  return unpack(FETCHED_ENTRY, advice);
}

/** Its libraries are unpacked only when it believes to be on AWS Lambda, and found through variables that it sets. */
async function unpack(entry: string, advice: string): Promise<Found> {
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const chromium = createRequire(entry)(entry) as {
    executablePath(): Promise<string>;
  };
  const executablePath = await chromium.executablePath();
  const env = { ...process.env } as Record<string, string>;
  process.env = before;
  const { status, stderr } = spawnSync(executablePath, ['--version', '--no-sandbox'], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${advice} The fetched one does not start: ${stderr.trim().split('\n')[0]}`);
  return { executablePath, env };
}
