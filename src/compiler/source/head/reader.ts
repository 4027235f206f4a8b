import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Place } from '../../../contract/deck.ts';
import { nearest } from '../../../text/nearest.ts';
import { table } from '../../../text/table.ts';
import type { Report } from '../../diagnostics.ts';
import { FIXES, type Kind } from './keys.ts';
import { QUARTO_KEYS } from './quarto-keys.ts';

export type Values = Record<string, unknown>;

/** Reads a map of known keys; says what is unknown, and what has the wrong kind. */
export class HeadReader {
  constructor(
    readonly report: Report,
    readonly place: (offset: number) => Place,
    /** Keys of the author's own. */
    private readonly used: ReadonlySet<string>,
  ) {}

  /** Keys of the list being read that only Quarto obeys. */
  private readonly idle: { name: string; place: Place }[] = [];

  /** What is `dead` is known and read, and has no effect when it is switched on. */
  map(map: YAMLMap | null, schema: Record<string, Kind>, where: string, dead: string[] = []): Values {
    const values: Values = table<unknown>();
    for (const pair of map?.items ?? []) {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const kind = schema[name];
      if (!kind) this.unknown(pair, name, Object.keys(schema), where);
      else if (this.check(pair, name, kind)) values[name] = contentOf(pair.value);
      if (dead.includes(name) && (values[name] ?? false) !== false) this.idle.push({ name, place: this.at(pair.key) });
    }
    this.reportIdle();
    return values;
  }

  /** One line for all of a list: an old head has twenty, and one mistake among them must be seen. */
  private reportIdle(): void {
    const [first, ...rest] = this.idle.splice(0);
    if (!first) return;
    const names = rest.map(({ name, place }) => `, "${name}" (line ${place.line})`);
    const verb = rest.length > 0 ? 'have' : 'has';
    this.report.warn(
      first.place,
      `"${first.name}"${names.join('')} ${verb} no effect here`,
      rest.length > 0 ? 'leave them for Quarto, or take them out' : 'leave it for Quarto, or take it out',
    );
  }

  private unknown(pair: Pair, name: string, known: string[], where: string): void {
    if (this.used.has(name)) return;
    if (QUARTO_KEYS.includes(name)) this.idle.push({ name, place: this.at(pair.key) });
    else {
      const near = nearest(name, known);
      const fix = near ? `did you mean "${near}"?` : `leave it if it is your own: {{< meta ${name} >}} shows it`;
      this.report.warn(this.at(pair.key), `unknown key "${name}" in ${where}`, fix);
    }
  }

  private check(pair: Pair, name: string, kind: Kind): boolean {
    const value = isScalar(pair.value) ? pair.value.value : pair.value;
    if (value === null || kind === 'any') return true;
    const good =
      kind === 'map'
        ? isMap(value)
        : kind === 'boolean'
          ? typeof value === 'boolean'
          : kind === 'number'
            ? typeof value === 'number' && Number.isFinite(value) && value >= 0
            : kind === 'texts'
              ? true
              : isScalar(pair.value);
    if (good) return true;
    const shown = isScalar(pair.value) ? JSON.stringify(value) : 'a list of keys';
    this.report.error(this.at(pair.value ?? pair.key), `"${name}" cannot be ${shown}`, FIXES[kind]);
    return false;
  }

  at(node: unknown): Place {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return this.place(range?.[0] ?? 0);
  }
}

function contentOf(node: unknown): unknown {
  return isScalar(node) ? node.value : node;
}
