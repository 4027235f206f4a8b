import { lecture } from './lecture.ts';
import { TRANSLATION } from './slides.ts';
import { ENGLISH } from './words.ts';

lecture(ENGLISH, TRANSLATION);
