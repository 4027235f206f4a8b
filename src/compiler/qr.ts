/** An address that a phone's camera reads, ISO/IEC 18004: drawn when the deck is built. */

import { encode } from 'uqr';

/** Letters that the largest code holds, at the error correction that we ask for. */
const LONGEST = 2000;

/** The light margin that readers need. */
const MARGIN = 4;

/** One row of dark squares after the other; nothing for an address that no code holds. */
export function qrCode(address: string): string {
  if (address.length > LONGEST) return '';
  const { size, data } = encode(address, { ecc: 'M', boostEcc: true, border: MARGIN });
  const runs = data.map((row, y) => runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`));
  return `<svg viewBox="0 0 ${size} ${size}" aria-hidden="true"><path d="${runs.flat().join('')}"/></svg>`;
}

/** Where each run of dark squares begins, and how long it is. */
function runsOf(row: readonly boolean[]): [x: number, width: number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1]++;
    else if (dark) runs.push([x, 1]);
  }
  return runs;
}
