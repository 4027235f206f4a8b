import { fileURLToPath } from 'node:url';

/** The folder of this project, whatever folder the command is called in. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
