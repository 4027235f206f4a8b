/** The translation; `npm test` looks at the original. */

import { lecture } from './lecture.ts';
import { EVERY_LOOK } from './slides.ts';
import { ENGLISH } from './words.ts';

// Its colours are the original's, which is seen in the dark too.
lecture(ENGLISH, { ...EVERY_LOOK, schemes: ['light'] });
