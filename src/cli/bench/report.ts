/** A report as one HTML page, with its charts drawn in. */

import { CLIFF, type Growth, type Report, type Row } from './results.ts';
import { AXES, digits, target, text } from './text.ts';

const STYLE = `
  :root { color-scheme: light; --ink: #1b2230; --soft: #5b6577; --line: #d9dee7; --ours: #0b6e5f; --peer: #9aa4b5; --bad: #b3261e; }
  body { margin: 2.5rem auto; max-width: 62rem; padding: 0 1.5rem; color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.9rem; margin: 0 0 .3rem; } h2 { margin: 2.4rem 0 .8rem; font-size: 1.25rem; }
  p, li { color: var(--soft); } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); } td.n, th.n { text-align: right; }
  .met { color: var(--ours); } .missed { color: var(--bad); font-weight: 600; }
  .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; }
  figure { margin: 0; } figcaption { font-size: .9rem; color: var(--soft); } svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; }
  details pre { overflow: auto; background: #f5f7fa; padding: 1rem; }
`;

export function html(report: Report): string {
  const { machine, versions, rows, ratios, growth, notes } = report;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>recurrente bench</title>
<style>${STYLE}</style>
<h1>recurrente bench</h1>
<p>${escaped([machine.cpu, `${machine.cores} cores`, machine.os, machine.browser, machine.renderer, ...named].join(' · '))}</p>
<h2>One training step</h2>${bars(rows)}${table(rows)}
<h2>Promises</h2><table><tr><th>Ratio</th><th class="n">Measured</th><th class="n">Promised</th></tr>
${ratios.map((r) => `<tr><td>${escaped(r.name)}</td><td class="n ${r.met ? 'met' : 'missed'}">${digits(r.value)}</td><td class="n">${target(r)}</td></tr>`).join('\n')}</table>
<h2>Growth</h2><div class="charts">${growth.map(chart).join('\n')}</div>
${notes.length > 0 ? `<h2>Notes</h2><ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>` : ''}
<h2>All numbers</h2><details><summary>As text</summary><pre>${escaped(text(report))}</pre></details>
</html>
`;
}

function table(rows: readonly Row[]): string {
  const line = ({ name, backend, median, quartiles, steps, first }: Row): string =>
    `<tr><td>${escaped(name)}</td><td>${backend}</td><td class="n">${digits(median)}</td><td class="n">${digits(quartiles[0])}–${digits(quartiles[1])}</td><td class="n">${first === undefined ? '' : digits(first)}</td><td class="n">${steps}</td></tr>`;
  return `<table><tr><th>What</th><th>Backend</th><th class="n">Median, ms</th><th class="n">Middle half</th><th class="n">First step</th><th class="n">Steps</th></tr>${rows.map(line).join('\n')}</table>`;
}

/** Bars on a logarithmic scale: peers differ by hundreds of times. */
function bars(rows: readonly Row[]): string {
  const low = Math.log10(Math.min(...rows.map((r) => r.median)) / 2);
  const high = Math.log10(Math.max(...rows.map((r) => r.median)));
  const bar = ({ name, backend, median }: Row, i: number): string => {
    const width = Math.max(2, ((Math.log10(median) - low) / (high - low)) * 420);
    const y = i * 26;
    return `<text x="268" y="${y + 15}" text-anchor="end" fill="#1b2230">${escaped(name)} · ${backend}</text><rect x="276" y="${y + 3}" width="${width.toFixed(1)}" height="17" rx="3" fill="${name.startsWith('recurrente') ? '#0b6e5f' : '#9aa4b5'}"/><text x="${(282 + width).toFixed(1)}" y="${y + 15}" fill="#5b6577">${digits(median)} ms</text>`;
  };
  return `<svg viewBox="0 0 780 ${rows.length * 26 + 4}" role="img" aria-label="Milliseconds of one step, on a logarithmic scale">${rows.map(bar).join('')}</svg>`;
}

const WIDTH = 320;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 34;

/** The measured points and the fitted curve. */
function chart({ backend, size, points, fit }: Growth): string {
  const right = Math.max(...points.map(({ x }) => x));
  const top = Math.max(...points.map(({ ms }) => ms)) * 1.08;
  const px = (x: number): string => (LEFT + (x / right) * (WIDTH - LEFT - 12)).toFixed(1);
  const py = (ms: number): string => (HEIGHT - BOTTOM - (Math.max(ms, 0) / top) * (HEIGHT - BOTTOM - 12)).toFixed(1);
  const fitted = (x: number): number => fit.reduce((sum, c, p) => sum + c * x ** p, 0);
  const curve = Array.from({ length: 41 }, (_, i) => (right * i) / 40).map((x) => `${px(x)},${py(fitted(x))}`);
  const dots = points.map(
    ({ x, ms, ratio }) =>
      `<circle cx="${px(x)}" cy="${py(ms)}" r="4" fill="${ratio > CLIFF ? '#b3261e' : '#0b6e5f'}"><title>${x}: ${digits(ms)} ms, ${ratio.toFixed(2)} of the fit</title></circle>`,
  );
  const ticks = [0, 0.5, 1].map((share) => {
    const [x, ms] = [right * share, (top / 1.08) * share];
    return `<text x="${LEFT - 6}" y="${Number(py(ms)) + 4}" text-anchor="end" fill="#5b6577">${digits(ms).replace(/\.0+$/, '')}</text><line x1="${LEFT}" x2="${WIDTH - 12}" y1="${py(ms)}" y2="${py(ms)}" stroke="#e7ebf1"/><text x="${px(x)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle" fill="#5b6577">${Math.round(x)}</text>`;
  });
  const worst = Math.max(...points.map(({ ratio }) => ratio));
  const label = `${AXES[size]}, on ${backend}`;
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Milliseconds a step against ${label}">${ticks.join('')}<polyline points="${curve.join(' ')}" fill="none" stroke="#9aa4b5" stroke-dasharray="4 3"/>${dots.join('')}<text x="${LEFT}" y="10" fill="#5b6577">ms a step</text></svg><figcaption>${label}. Dashed: the fit; at most ${worst.toFixed(2)} of it.</figcaption></figure>`;
}

const escaped = (raw: string): string => raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
