/** The translation; `npm test` looks at the original. */

import { lecture } from './lecture.ts';
import { EVERY_LOOK } from './slides.ts';
import { ENGLISH } from './words.ts';

lecture(ENGLISH, { ...EVERY_LOOK, code: 22 });
