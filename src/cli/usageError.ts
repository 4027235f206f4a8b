/** A mistake in how a command was called: one line, exit 2. */
export class UsageError extends Error {}
