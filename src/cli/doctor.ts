/** `recurrente doctor`: what this machine has of what the commands need, and what to install for the rest. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { identity } from '../site/identity.ts';
import { pythons } from './bench/pytorch.ts';
import { browserAtHand } from './browser.ts';
import type { CommandLine } from './commandLine.ts';
import { reasonOf, say } from './terminal.ts';

interface Finding {
  what: string;
  /** Null where there is none. */
  found: string | null;
  /** What needs it. */
  for: string;
  /** What to do where it is missing. */
  install: string;
  /** Nothing that an author does every day works without. */
  needed: boolean;
}

export async function doctor({ json, torch }: CommandLine): Promise<number> {
  const findings = [node(), ...(await browser()), typescript(), sass(), pytorch(torch), pandoc()];
  say(json ? JSON.stringify(findings, null, 2) : findings.map(line).join('\n'));
  return findings.some(({ needed, found }) => needed && found === null) ? 1 : 0;
}

function line({ what, found, for: purpose, install, needed }: Finding): string {
  if (found !== null) return `✓ ${what}: ${found} (for ${purpose})`;
  return `${needed ? '✗' : '–'} ${what}: none (for ${purpose}). ${install}`;
}

/** An older one has not come so far. */
function node(): Finding {
  const { version, node } = identity();
  const install = `Install Node ${node} from https://nodejs.org`;
  const found = `${process.versions.node} with recurrente ${version}, on ${process.platform} ${process.arch}`;
  return { what: 'Node', found, for: 'everything', install, needed: true };
}

async function browser(): Promise<Finding[]> {
  const purpose = 'pdf, check, grade, notebooks and pictures of title slides';
  const install =
    'Install Chromium, Chrome or Edge, or name one in CHROME_PATH; on Linux x64 one is fetched when first needed';
  const webgl = {
    what: 'WebGL',
    for: 'the backend of that name',
    install: 'The SIMD backend serves as well',
    needed: false,
  };
  const none: Finding = { what: 'Browser', found: null, for: purpose, install, needed: true };
  try {
    const launch = await browserAtHand();
    if (!launch) return [none, { ...webgl, found: null }];
    const browser = await chromium.launch({ ...launch, headless: true });
    try {
      const page = await browser.newPage();
      const renderer = await page.evaluate(rendererOfWebGL);
      const found = `${browser.version()}, ${launch.executablePath}`;
      return [
        { ...none, found },
        { ...webgl, found: renderer },
      ];
    } finally {
      await browser.close();
    }
  } catch (error) {
    const [reason] = reasonOf(error).split('\n');
    return [
      { ...none, install: `It does not start (${reason}). ${install}` },
      { ...webgl, found: null },
    ];
  }
}

function rendererOfWebGL(): string | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : null;
}

/** Its compiler is a program for each system. */
function typescript(): Finding {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`;
  const purpose = 'types of cells, in check, dev and lsp';
  const said = { what: 'TypeScript', for: purpose, install: `npm install ${name}, if it is there for this system` };
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
    return { ...said, found: version, needed: false };
  } catch {
    return { ...said, found: null, needed: false };
  }
}

function sass(): Finding {
  const install = 'npm install sass';
  const said = { what: 'Sass', for: "Quarto themes that Sass's own words need", install, needed: false };
  try {
    // Its package gives its version only this way.
    const { info } = createRequire(import.meta.url)('sass') as { info: string };
    return { ...said, found: /[\d.]+/.exec(info)?.[0] ?? 'there' };
  } catch {
    return { ...said, found: null };
  }
}

function pytorch(named: readonly string[]): Finding {
  const { have } = pythons(named);
  const found = have.length > 0 ? have.join(', ') : null;
  const install = 'pip install torch, or name a Python that has it: --torch /path/to/python3';
  return { what: 'PyTorch', found, for: 'bench, and to record what twins print', install, needed: false };
}

function pandoc(): Finding {
  const { status, stdout } = spawnSync('pandoc', ['--version'], { encoding: 'utf8' });
  const found = status === 0 ? (/[\d.]+/.exec(stdout)?.[0] ?? 'there') : null;
  return {
    what: 'Pandoc',
    found,
    for: 'bench --compile',
    install: 'https://pandoc.org/installing.html',
    needed: false,
  };
}
