/** The translation, in the dark and at every size; `npm test` looks at the original. */

import { lecture } from './lecture.ts';
import { OTHER_SIZES } from './slides.ts';
import { ENGLISH } from './words.ts';

lecture(ENGLISH, { colorScheme: 'dark', sizes: OTHER_SIZES, code: 22 });
