/** What leaks, leaks at every run, and on the device first; `npm run test:long` runs every cell, more often. */

import { holdsTheSameOnWebGL } from './held.ts';

holdsTheSameOnWebGL(4);
