/** What the dev server gives away, to whom, and what it does when decks vanish. */

import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../src/site/root.ts';
import { site } from '../../src/site/site.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'recurrente-dev-')));
const talks = join(root, 'talks');

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const deckOf = (body: string): string => `---\ntitle: T\nlang: en\n---\n\n${body}\n`;

let server: ViteDevServer;
let port: number;
const told: string[] = [];

beforeAll(async () => {
  const links = '![a](img/a.svg) [k](.ssh/id_rsa) [p](named.html) ![l](link.txt)';
  write('talks/d.md', deckOf(`## X\n\n${links}\n\n\`\`\`{ts}\nawait fetch('data.csv')\n\`\`\``));
  for (const name of ['.ssh/id_rsa', 'private.txt', 'named.html', 'data.csv', 'page.html', 'x.ts', 'x.json', 'x.css']) {
    write(`talks/${name}`, `SECRET ${name}`);
  }
  write('secret.txt', 'SECRET above');
  write('talks/img/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  symlinkSync(join(root, 'secret.txt'), join(talks, 'link.txt'));
  symlinkSync(root, join(talks, 'up'));
  const config = site({ folders: [talks] });
  // The kernel's bundle takes seconds, and no test here runs a cell.
  const plugins = config.plugins!.filter((plugin) => (plugin as { name?: string }).name !== 'recurrente:kernel');
  const say = (text: string): void => void told.push(text);
  server = await createServer({
    ...config,
    plugins,
    cacheDir: join(root, 'cache'),
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { port: 0 },
    customLogger: {
      info: () => undefined,
      warn: say,
      warnOnce: say,
      error: say,
      clearScreen: () => undefined,
      hasErrorLogged: () => false,
      hasWarned: false,
    },
  });
  await server.listen();
  port = Number(new URL(server.resolvedUrls!.local[0]!).port);
}, 60_000);

afterAll(async () => {
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** The path as it is written: nothing makes it neat before it is sent. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: 'localhost', port, path, headers }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode!, body, headers: response.headers }));
    });
    sent.on('error', reject).end();
  });
}

describe('files', () => {
  test.each(['/d/', '/d/img/a.svg', '/d/named.html', '/d/data.csv', '/favicon.svg', '/src/deck/main.ts'])(
    '%s is given',
    async (path) => {
      const { status } = await ask(path);
      expect(status).toBe(200);
    },
  );

  const beside = [
    'private.txt',
    '.ssh/id_rsa',
    'link.txt',
    'd.md',
    'page.html',
    'x.ts',
    'x.json',
    'x.css',
    'up/secret.txt',
  ];
  const below = beside.flatMap((name) => [`/d/${name}`, `/d/./${name}`, `/d/img/../${name}`, `/d/img/%2e%2e/${name}`]);
  const files = beside
    .map((name) => join(talks, name))
    .concat(
      join(root, 'secret.txt'),
      '/etc/passwd',
      join(ROOT, 'slides/rnn.md'),
      join(ROOT, 'package.json'),
      join(ROOT, '.git/HEAD'),
    );
  const byVite = files.flatMap((file) => [
    `/@fs${file}`,
    `/@fs/${file}`,
    `/@fs/x/..${file}`,
    `/@fs${file}?raw`,
    `/@fs${file}?import&raw`,
    `/@fs${file}?raw??`,
    `/@fs${file}?url&inline`,
    `/@fs${file}?import`,
    `/@fs${file}?html-proxy&index=0.css`,
    `/@fs${file.replaceAll('/', '%2f')}`,
    `${file}?import&raw`,
    `${file}?raw`,
    file,
    `/..${file}`,
    `/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e${file}`,
    `/src/..%2f..%2f..%2f..%2f..${file}`,
    `/@id/${file}`,
    `/@id/__x00__${file}?raw`,
  ]);
  const above = [
    '/d/../secret.txt',
    '/d/%2e%2e/secret.txt',
    '/d/..%2fsecret.txt',
    '/d/_up/secret.txt',
    '/d/..%5csecret.txt',
  ];

  test('that no deck names are not, however they are asked for', async () => {
    const given: string[] = [];
    for (const path of [
      ...below,
      ...above,
      ...byVite,
      '/slides/rnn.md',
      '/package.json',
      '/.git/HEAD',
      '/tests/e2e/site.ts',
    ]) {
      const { body } = await ask(path).catch(() => ({ body: '' }));
      if (/SECRET|root:|devDependencies|\brefs\/|# El|title: /.test(body)) given.push(path);
    }
    expect(given).toEqual([]);
  });

  test('that are refused are told', async () => {
    await ask('/d/');
    expect(told.join('\n')).toContain('".ssh/id_rsa" is not read: it is hidden');
    expect(told.join('\n')).toContain('"link.txt" is not read: it lies outside of the project');
  });
});

describe('pages of others', () => {
  test('cannot read a deck: no leave for other origins, no name of another host, no place in their pages', async () => {
    for (const origin of ['https://evil.example', `http://localhost:${port + 1}`, 'null']) {
      const { headers } = await ask('/d/', { origin });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example']) {
      const { status, body } = await ask('/d/data.csv', { host });
      expect([status, body.includes('SECRET')]).toEqual([403, false]);
    }
  });

  test('cannot ask in passing; a link to a deck opens', async () => {
    const from = (site: string, mode: string, dest: string) => ({
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
    expect((await ask('/d/data.csv', from('cross-site', 'no-cors', 'script'))).status).toBe(403);
    expect((await ask('/d/', from('same-site', 'navigate', 'iframe'))).status).toBe(403);
    for (const editor of ['/__open-in-editor?file=x', '/__OPEN-in-editor?file=x'])
      expect((await ask(editor, from('cross-site', 'navigate', 'document'))).status).toBe(403);
    // An old browser says nothing of where it comes from.
    expect((await ask('/__open-in-editor?file=x', {})).status).toBe(403);
    expect((await ask('/d/', from('cross-site', 'navigate', 'document'))).status).toBe(200);
    expect((await ask('/d/data.csv', from('same-origin', 'cors', 'empty'))).status).toBe(200);
  });
});

describe('decks that come and go', () => {
  const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + 50_000;
    while (!(await what())) {
      if (Date.now() > end) throw new Error('waited in vain');
      await new Promise((next) => setTimeout(next, 50));
    }
  };
  const sent: string[] = [];
  const hear = (): void => {
    const { send } = server.ws;
    server.ws.send = ((...message: Parameters<typeof send>) => {
      sent.push(JSON.stringify(message));
      return send.apply(server.ws, message);
    }) as typeof send;
  };

  test('a deck deleted and written again shows its first save', async () => {
    hear();
    const file = write('talks/gone.md', deckOf('## One'));
    await until(async () => (await ask('/gone/')).body.includes('One'));
    // On a busy machine the watcher hears of both at once, which is of nothing.
    await until(() => server.watcher.getWatched()[dirname(file)]?.includes('gone.md') ?? false);
    rmSync(file);
    await until(() => told.some((line) => line.includes('gone.md is gone')));
    // Who asks meanwhile is told that there is none, and that must not be remembered.
    let asks = true;
    const asking = (async () => {
      while (asks) await ask('/');
    })();
    await until(async () => (await ask('/gone/')).status === 404);
    write('talks/gone.md', deckOf('## Written again'));
    await until(() => sent.some((message) => message.includes('Written again')));
    asks = false;
    await asking;
  });

  test('one that cannot be read any more says so on its page, and the server lives on', async () => {
    const file = write('talks/closed.md', deckOf('## Open'));
    await until(async () => (await ask('/closed/')).body.includes('Open'));
    renameSync(file, `${file}.txt`);
    symlinkSync(join(root, 'secret.txt'), file);
    await until(async () => (await ask('/closed/')).body.includes('This deck cannot be read'));
    expect((await ask('/closed/')).body).not.toContain('SECRET');
    expect(told.join('\n')).toContain('this deck cannot be read');
    expect((await ask('/d/')).status).toBe(200);
  });
});
