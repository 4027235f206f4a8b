import { isUnsafeAddress } from '../syntax/attributes.ts';

const CODE = /(\]\([^()\n]{0,400}?|="[^"\n]{0,400}?)\{\{<\s*(meta|var)\s+([\w.-]+)\s*>\}\}/;

/** `[x](https://{{< meta host >}}/unit)`: within an address, or an attribute, a value stands before Markdown reads it. */
export function withAddressValues(
  line: string,
  meta: Record<string, string>,
  variables: Record<string, string>,
): string {
  if (!line.includes('{{<')) return line;
  let text = line;
  for (let turn = 0; turn < 20; turn++) {
    const match = CODE.exec(text);
    if (!match) return text;
    const [whole, before, kind, key] = match as unknown as [string, string, string, string];
    const value = (kind === 'meta' ? meta : variables)[key];
    if (value === undefined || value.includes('{{<') || isUnsafeAddress(value)) return text;
    text =
      text.slice(0, match.index) +
      before +
      value.replace(/["()\s]/g, encodeURIComponent) +
      text.slice(match.index + whole.length);
  }
  return text;
}
