/** Stopping and holding a cell that pauses: every pause lets words in, and obeys the ones that ask for either. One a job. */

/** Thrown inside a cell that the viewer stopped. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** What becomes of a cell on hold. */
export interface Held {
  /** It begins to wait, or goes on. */
  tell: (holding: boolean) => void;
  /** Others may compute; calling the result waits until it may. */
  leave: () => () => Promise<void>;
}

const LONGEST_WITHOUT_TIMERS = 50;

export class Interrupt {
  private requested = false;
  private holding = false;
  private letGo: () => void = () => undefined;
  private lastTimer = 0;

  /** Asks the running cell to stop at its next pause; one that is held stops at once. */
  request(): void {
    this.requested = true;
    this.letGo();
  }

  /** Asks the running cell to wait at its next pause. */
  hold(): void {
    this.holding = true;
  }

  resume(): void {
    this.holding = false;
    this.letGo();
  }

  /** Gives every waiting message its turn; throws `Interrupted` when asked to stop. Where there is a `held` to hear of it, it waits while held. */
  async pause(held?: Held): Promise<void> {
    // Timers nested deep wait 4 ms each, a message channel does not; but a timer now and then lets all task queues in.
    if (performance.now() - this.lastTimer > LONGEST_WITHOUT_TIMERS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.lastTimer = performance.now();
    } else {
      await nextMessage();
    }
    if (held && this.holding && !this.requested) {
      held.tell(true);
      while (this.holding && !this.requested) {
        const comeBack = held.leave();
        await new Promise<void>((resolve) => (this.letGo = resolve));
        await comeBack();
      }
      held.tell(false);
    }
    if (this.requested) throw new Interrupted();
  }
}

function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
