/** What a display needs of the run it belongs to. Types only. */

import type { InputValue } from '../../../contract/protocol.ts';
import type { Outputs } from '../outputs.ts';
import type { Words } from '../words.ts';

export interface Surroundings {
  outputs: Outputs;
  words: Words;
  /** Text of any value, as Python's print gives it. */
  format: (value: unknown) => string;
  /** What the viewer has set in this cell's controls. */
  inputs: ReadonlyMap<string, InputValue>;
  /** Throws when the viewer pressed Stop; waits while they hold the cell, and says when that begins and ends. */
  pause: (held: (holding: boolean) => void) => Promise<void>;
}
