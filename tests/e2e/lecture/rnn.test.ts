import { lecture } from './lecture.ts';
import { SPANISH } from './words.ts';

lecture(SPANISH, { colorScheme: 'light', code: 22 });
