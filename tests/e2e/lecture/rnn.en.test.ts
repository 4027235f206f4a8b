/** The translation has the original's looks: `npm run test:long` looks at them all again. */

import { lecture } from './lecture.ts';
import { FIRST_LOOK } from './slides.ts';
import { ENGLISH } from './words.ts';

lecture(ENGLISH, FIRST_LOOK);
