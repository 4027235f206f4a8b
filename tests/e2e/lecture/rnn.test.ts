import { lecture } from './lecture.ts';
import { EVERY_LOOK } from './slides.ts';
import { SPANISH } from './words.ts';

lecture(SPANISH, EVERY_LOOK);
