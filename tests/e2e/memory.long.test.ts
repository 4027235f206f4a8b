import { holdsTheSame } from './held.ts';

holdsTheSame({ each: 50, webgl: 12 });
