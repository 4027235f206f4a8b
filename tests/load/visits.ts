/**
 * A lecture hall opens the deck at once: the built site behind a real nginx (Debian's package), and 300 first visits at
 * the same moment. Each visitor asks for all that a real browser asked for, six files at a time, with a fresh
 * connection and nothing kept. Not a part of `npm test`: `npm run load`, or `npm run load -- 50` for fewer visitors.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../src/cli/browser.ts';
import { ROOT } from '../../src/site/root.ts';

const VISITORS = 300;
/** As many as a browser opens to one host. */
const AT_ONCE = 6;
/** Milliseconds for one file: whoever waits longer has left. */
const PATIENCE = 60_000;

/** Milliseconds without a request, after which a visit counts as whole. */
const QUIET = 5000;

/** What one visitor met. */
interface Visit {
  milliseconds: number;
  /** Until the page itself was there. */
  first: number;
  bytes: number;
  errors: string[];
}

export async function load([many]: string[]): Promise<number> {
  const visitors = many === undefined ? VISITORS : Number(many);
  if (!(Number.isInteger(visitors) && visitors > 0 && visitors <= 2000)) {
    console.error(`visitors: expected a number from 1 to 2000, not ${many}`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'recurrente-load-'));
  let nginx: ChildProcess | undefined;
  try {
    const site = join(folder, 'site');
    const build = ['src/cli/recurrente.mjs', 'build', 'slides', '--out', site];
    execFileSync(process.execPath, build, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    const port = await freePort();
    nginx = startNginx(folder, site, port);
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    const paths = await askedByBrowser(`${url}/rnn/`);
    const whole = await hashes(url, paths);
    const start = performance.now();
    const visits = await Promise.all(Array.from({ length: visitors }, () => visit(url, paths, whole)));
    const seconds = (performance.now() - start) / 1000;
    return report(visits, paths.length, seconds);
  } finally {
    nginx?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startNginx(folder: string, site: string, port: number): ChildProcess {
  mkdirSync(join(folder, 'temporary'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/temporary/${name};`,
  );
  const config = `
daemon off;
worker_processes auto;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 4096; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  gzip on;
  gzip_comp_level 1;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  ${temporary.join('\n  ')}
  server { listen 127.0.0.1:${port} backlog=2048; root ${site}; index index.html; }
}
${process.getuid?.() === 0 ? 'user root;' : ''}
`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, config);
  const nginx = spawn('nginx', ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], { stdio: 'inherit' });
  nginx.on('error', (error) => {
    console.error(`nginx does not start (Debian: apt-get install nginx): ${error.message}`);
    process.exit(1);
  });
  return nginx;
}

/** What a first visit asks for until nothing more comes, by a real browser; the page itself first. */
async function askedByBrowser(url: string): Promise<string[]> {
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const asked = new Set<string>();
    page.on('request', (request) => {
      if (request.url().startsWith('http')) asked.add(new URL(request.url()).pathname);
    });
    await page.goto(url);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    // What later slides need is fetched while nobody waits.
    for (let before = -1; asked.size > before; ) {
      before = asked.size;
      await page.waitForTimeout(QUIET);
    }
    return [...asked];
  } finally {
    await browser.close();
  }
}

/** What each file is, read by nobody else at the time. */
async function hashes(url: string, paths: readonly string[]): Promise<Map<string, string>> {
  const agent = new Agent();
  const all = new Map<string, string>();
  for (const path of paths) all.set(path, (await read(url, path, agent)).hash);
  return all;
}

async function visit(url: string, paths: readonly string[], whole: ReadonlyMap<string, string>): Promise<Visit> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const met: Visit = { milliseconds: 0, first: 0, bytes: 0, errors: [] };
  const start = performance.now();
  const ask = async (path: string): Promise<void> => {
    try {
      const { status, hash, bytes } = await read(url, path, agent);
      met.bytes += bytes;
      if (status !== 200) met.errors.push(`${status} ${path}`);
      else if (hash !== whole.get(path)) met.errors.push(`${path} is not whole`);
    } catch (error) {
      met.errors.push(`${path}: ${(error as Error).message}`);
    }
  };
  const [page, ...rest] = paths;
  await ask(page!);
  met.first = performance.now() - start;
  await Promise.all(rest.map(ask));
  met.milliseconds = performance.now() - start;
  agent.destroy();
  return met;
}

interface Answer {
  status: number;
  hash: string;
  bytes: number;
}

function read(url: string, path: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent, headers: { 'accept-encoding': 'gzip' }, timeout: PATIENCE };
    const request = get(url + path, options, (response) => {
      const hash = createHash('sha1');
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        hash.update(part);
        bytes += part.length;
      });
      response.on('end', () => resolve({ status: response.statusCode!, hash: hash.digest('base64url'), bytes }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE / 1000} s`)));
    request.on('error', reject);
  });
}

function report(visits: readonly Visit[], files: number, seconds: number): number {
  const errors = visits.flatMap((one) => one.errors);
  const sorted = (values: number[]): ((share: number) => string) => {
    values.sort((a, b) => a - b);
    return (share) => (values[Math.min(values.length - 1, Math.floor(values.length * share))]! / 1000).toFixed(2);
  };
  const page = sorted(visits.map(({ first }) => first));
  const all = sorted(visits.map(({ milliseconds }) => milliseconds));
  const bytes = visits.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`${visits.length} first visits at once, ${files} files each: ${errors.length} errors`);
  console.log(`the page: median ${page(0.5)} s, 95 % ${page(0.95)} s, last ${page(1)} s`);
  console.log(`all files: median ${all(0.5)} s, 95 % ${all(0.95)} s, last ${all(1)} s`);
  console.log(`${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, gzipped`);
  for (const error of errors.slice(0, 20)) console.error(error);
  return errors.length > 0 ? 1 : 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const up = await read(url, '/', new Agent()).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('nginx does not answer: see its message above');
}
