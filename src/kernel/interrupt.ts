/** Stopping a cell that pauses: every pause lets messages in, and ends the cell if one of them asked for it. */

/** Thrown inside a cell that the viewer stopped. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

const LONGEST_WITHOUT_TIMERS = 50;

export class Interrupt {
  private requested = false;
  private lastTimer = 0;

  request(): void {
    this.requested = true;
  }

  clear(): void {
    this.requested = false;
  }

  /** Gives every waiting message its turn; throws `Interrupted` when one asked to stop. */
  async pause(): Promise<void> {
    // Timers nested deep wait 4 ms each, a message channel does not; but a timer now and then lets all task queues in.
    if (performance.now() - this.lastTimer > LONGEST_WITHOUT_TIMERS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.lastTimer = performance.now();
    } else {
      await nextMessage();
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
