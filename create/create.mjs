#!/usr/bin/env node
/** `npm create recurrente FOLDER` is `recurrente init FOLDER`. */

process.argv.splice(2, 0, 'init');
await import('recurrente/cli');
