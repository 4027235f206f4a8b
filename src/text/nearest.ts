/** The known word nearest to what was written, when it is near enough to be a slip of the hand; never its opposite. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = word.length < 5 ? 1 : 2;
  const written = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const lower = candidate.toLowerCase();
    const distance = editDistance(written, lower);
    if (distance < bestDistance && !areOpposites(written, lower)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const NEGATIONS = ['no-', 'no', 'non-', 'non', 'not-', 'not', 'un', 'dis'].map((sign) => new RegExp(`(^|-)${sign}`));
const SWITCHES = /^(on|off)(?=\w)/;

/** `nocenter` and `center`, `listed` and `unlisted`, `online` and `offline`: a letter or two apart, and each undoes the other. */
function areOpposites(one: string, other: string): boolean {
  const undone = (word: string): string[] =>
    NEGATIONS.flatMap((sign) => (sign.test(word) ? [word.replace(sign, '$1')] : []));
  if (undone(one).includes(other) || undone(other).includes(one)) return true;
  const [a, b] = [SWITCHES.exec(one)?.[0], SWITCHES.exec(other)?.[0]];
  return a !== b && a !== undefined && b !== undefined && one.slice(a.length) === other.slice(b.length);
}

/** Insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
