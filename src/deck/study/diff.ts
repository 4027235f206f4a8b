/** Two versions of a code, line by line. Pure. */

export interface DiffLine {
  text: string;
  /** Stands in this version only. */
  changed: boolean;
}

/** The longest common lines stay; all others are marked. */
export function diffLines(left: string, right: string): { left: DiffLine[]; right: DiffLine[] } {
  const a = left.split('\n');
  const b = right.split('\n');
  // common[i][j]: how many lines a[i…] and b[j…] have in common, in order.
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const result = { left: [] as DiffLine[], right: [] as DiffLine[] };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.left.push({ text: a[i++]!, changed: false });
      result.right.push({ text: b[j++]!, changed: false });
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      result.left.push({ text: a[i++]!, changed: true });
    } else {
      result.right.push({ text: b[j++]!, changed: true });
    }
  }
  return result;
}
