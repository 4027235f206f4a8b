/** A report as the terminal shows it. */

import { CLIFF, type Growth, type Ratio, type Report, type Row } from './results.ts';

export const AXES = { length: 'L, words a sequence', batch: 'N, sequences a step', hidden: 'H, hidden units' };

export function text({ machine, versions, model, rows, ratios, growth, notes }: Report): string {
  const { vocabulary: V, embedding: E, hidden: H, batch: N, length: L, classes: C } = model;
  return [
    `${machine.cpu}, ${machine.cores} cores (load ${machine.load.toFixed(1)}) · ${machine.os} · Node ${machine.node}`,
    `${machine.browser} · WebGL: ${machine.renderer}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(' · '),
    '',
    `One training step, V=${V} E=${E} H=${H} N=${N} L=${L}, ${C} classes: forward, BPTT, clip 1.0, Adam. Milliseconds.`,
    ...rows.map(rowLine),
    '',
    ...ratios.map(
      (ratio) => `${ratio.met ? '✓' : '✗'} ${ratio.name}: ${digits(ratio.value)}${middle(ratio)} (${target(ratio)})`,
    ),
    ...growth.flatMap((one) => ['', ...growthLines(one)]),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

const middle = ({ quartiles }: Ratio): string => (quartiles ? `, middle half ${quartiles.map(digits).join('–')},` : '');

const rowLine = ({ name, backend, median, quartiles: [low, high], steps }: Row): string =>
  `  ${name.padEnd(40)} ${backend.padEnd(7)} ${digits(median).padStart(8)}   ${digits(low)}–${digits(high)}, ${steps} steps`;

function growthLines({ backend, size, points, fit }: Growth): string[] {
  const terms = fit.map((c, p) => `${digits(c)}${['', '·x', '·x²'][p]}`);
  return [
    `${AXES[size]}, ${backend}: ${terms.join(' + ')}`,
    ...points.map(({ x, ms, ratio, steps }) => {
      const few = steps < 20 ? `, ${steps} steps` : '';
      return `  ${String(x).padStart(5)} ${digits(ms).padStart(9)} ms   ${ratio.toFixed(2)}${ratio > CLIFF ? ' ← above the line' : ''}${few}`;
    }),
  ];
}

export const target = ({ target }: Ratio): string =>
  'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;

export function digits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 ? 2 : 4);
}
