/** A cell's JavaScript goes line for line with its code; after them it hands over what it defines. Pure. */

/** The last line of a cell's JavaScript. */
export const handingOver = (definitions: readonly string[]): string => `return {${definitions.join(', ')}};`;

/** The lines that are not as in the code, by their number from 0; or all of it, where the lines do not match. */
export interface PackedBody {
  lines?: [number, string][];
  body?: string;
}

export function packBody(code: string, body: string, definitions: readonly string[]): PackedBody {
  const end = `\n${handingOver(definitions)}`;
  const [before, after] = [code.split('\n'), body.slice(0, -end.length).split('\n')];
  if (!body.endsWith(end) || before.length !== after.length) return { body };
  return { lines: after.flatMap((line, i) => (line === before[i] ? [] : [[i, line] as [number, string]])) };
}

export function unpackBody(code: string, { body, lines = [] }: PackedBody, definitions: readonly string[]): string {
  if (body !== undefined) return body;
  const all = code.split('\n');
  for (const [i, line] of lines) all[i] = line;
  return `${all.join('\n')}\n${handingOver(definitions)}`;
}
