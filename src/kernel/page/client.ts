/**
 * Opens the page's end of the kernel.
 *
 * `OwnKernel` has the worker. `RemoteKernel` asks the window that has it. `SharedKernel` is one or the other: of all
 * windows that show a deck, one owns the kernel, and when it closes another takes over.
 */

import { type Channel, openChannel } from './channel.ts';
import type { Kernel, KernelOptions, Sharing } from './kernel.ts';
import { OwnKernel } from './own.ts';
import { SharedKernel } from './shared.ts';

/** A kernel for this window alone, or, with `sharing`, one for all windows of that name. */
export function openKernel(options: KernelOptions, sharing?: Sharing): Kernel {
  const channel: Channel | undefined = sharing && openChannel(sharing.name, options.accepts);
  return sharing && channel ? new SharedKernel(options, sharing, channel) : new OwnKernel(options);
}
