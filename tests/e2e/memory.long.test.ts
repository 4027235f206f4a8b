import { holdsTheSame, holdsTheSameOnWebGL } from './held.ts';

holdsTheSame(50);
holdsTheSameOnWebGL(12);
