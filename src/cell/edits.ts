/** Changes to a text, noted in any order and made at once. */
export class Edits {
  private readonly before = new Map<number, string>();
  private readonly after = new Map<number, string>();
  private readonly replaced: { start: number; end: number; text: string }[] = [];

  /** Puts `open` and `close` around a piece; pieces are wrapped from the outside in. */
  wrap(start: number, end: number, open: string, close: string): void {
    this.before.set(start, (this.before.get(start) ?? '') + open);
    this.after.set(end, close + (this.after.get(end) ?? ''));
  }

  replace(start: number, end: number, text: string): void {
    this.replaced.push({ start, end, text });
  }

  applyTo(source: string): string {
    const places = new Set([...this.before.keys(), ...this.after.keys(), ...this.replaced.map(({ start }) => start)]);
    let out = '';
    let from = 0;
    for (const at of [...places].sort((a, b) => a - b)) {
      if (at < from) continue;
      const found = this.replaced.find(({ start }) => start === at);
      out += source.slice(from, at) + (this.after.get(at) ?? '') + (this.before.get(at) ?? '') + (found?.text ?? '');
      from = found?.end ?? at;
    }
    return out + source.slice(from);
  }
}
