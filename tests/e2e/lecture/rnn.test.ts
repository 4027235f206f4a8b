import { lecture } from './lecture.ts';
import { EVERY_LOOK } from './slides.ts';
import { SPANISH } from './words.ts';

// In the dark, test:long sees the translation.
lecture(SPANISH, { ...EVERY_LOOK, schemes: ['light'], code: 22 });
