/** What leaks, leaks at every run; `npm run test:long` makes 50. */

import { holdsTheSame } from './held.ts';

holdsTheSame({ each: 4, webgl: 4 });
