/** knitr's way to write a cell's options: `{r load, include=FALSE, fig.width=5}`. */

export interface KnitrHeader {
  word: string;
  label?: string;
  /** Names as Quarto writes them: `fig.width` is `fig-width`. */
  options: [name: string, value: string | number | boolean][];
}

const HEADER = /^\{([A-Za-z][\w+-]*)(?:[ \t]*[,\s][ \t]*(.*?))?[ \t]*\}$/;
const PART =
  /[ \t,]*(?:([A-Za-z][\w.-]*)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,\s"'(]*\([^()]*\)|[^,\s"']+)|([A-Za-z0-9][\w.:-]*))/y;

/** Null when it is a list of attributes, or none of both. */
export function readKnitr(info: string): KnitrHeader | null {
  const match = HEADER.exec(info);
  if (!match) return null;
  const header: KnitrHeader = { word: match[1]!, options: [] };
  const rest = match[2] ?? '';
  PART.lastIndex = 0;
  while (PART.lastIndex < rest.length) {
    const at = PART.lastIndex;
    const part = PART.exec(rest);
    if (!part) return rest.slice(at).trim() === '' ? header : null;
    const [, name, value, label] = part;
    if (name !== undefined) header.options.push([name.replaceAll('.', '-'), readValue(value!)]);
    else if (header.label === undefined) header.label = label!;
    else return null;
  }
  return header;
}

function readValue(written: string): string | number | boolean {
  if (/^(?:TRUE|T|true)$/.test(written)) return true;
  if (/^(?:FALSE|F|false)$/.test(written)) return false;
  if (/^["']/.test(written)) return written.slice(1, -1).replace(/\\(["'\\])/g, '$1');
  return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : written;
}
