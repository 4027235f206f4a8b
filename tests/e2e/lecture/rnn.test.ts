import { lecture } from './lecture.ts';
import { ORIGINAL } from './slides.ts';
import { SPANISH } from './words.ts';

lecture(SPANISH, ORIGINAL);
