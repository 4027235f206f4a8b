/** A time limit whose clock can be stopped. */

export class Countdown {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private left = 0;
  private since = 0;

  constructor(private readonly end: () => void) {}

  /** `milliseconds` from now. */
  start(milliseconds: number): void {
    this.stop();
    this.left = milliseconds;
    this.resume();
  }

  /** Stops the clock; what is left is kept for `resume`. */
  stop(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.left -= performance.now() - this.since;
  }

  resume(): void {
    if (this.timer !== undefined || this.left <= 0) return;
    this.since = performance.now();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.left = 0;
      this.end();
    }, this.left);
  }

  /** Nothing is timed any more. */
  clear(): void {
    this.stop();
    this.left = 0;
  }
}
