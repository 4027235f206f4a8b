/** Nothing that a page is asked for is waited for without end. */

export const LATE = Symbol('late');

/** What the work gives, or LATE; what comes after that, also an error, is heard by nobody. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), Math.max(0, milliseconds));
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An end that several works share. */
export class Deadline {
  private readonly end: number;

  constructor(readonly seconds: number) {
    this.end = Date.now() + seconds * 1000;
  }

  /** Milliseconds, not below 0. */
  get left(): number {
    return Math.max(0, this.end - Date.now());
  }
}
