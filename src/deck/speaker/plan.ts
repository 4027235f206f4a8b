/** How long a lecture is planned to take, by what its notes say first: “3 minutes”, “30 seconds”. */

const SECONDS: readonly [RegExp, number][] = [
  [/^\s*(\d+(?:[.,]\d+)?)\s*(?:m|min\p{L}*|['′])(?!\p{L})/iu, 60],
  [/^\s*(\d+(?:[.,]\d+)?)\s*(?:s|seg\p{L}*|sec\p{L}*|sek\p{L}*|["″])(?!\p{L})/iu, 1],
];

/** Seconds, where a text begins with a time. */
export function secondsIn(text: string): number | undefined {
  for (const [time, unit] of SECONDS) {
    const found = time.exec(text);
    if (found) return Number(found[1]!.replace(',', '.')) * unit;
  }
  return undefined;
}

/**
 * Seconds behind the plan, negative when ahead; none while the slide shown is on time.
 *
 * `plan` has the seconds of each slide, `at` is the slide shown.
 */
export function behind(elapsed: number, plan: readonly number[], at: number): number {
  const begins = plan.slice(0, at).reduce((sum, seconds) => sum + seconds, 0);
  const ends = begins + (plan[at] ?? 0);
  if (elapsed > ends) return elapsed - ends;
  return elapsed < begins ? elapsed - begins : 0;
}
