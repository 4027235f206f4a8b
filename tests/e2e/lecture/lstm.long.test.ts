import { secondLecture } from './lstm.ts';

secondLecture(
  { deck: 'lstm', seed: 'Semilla', trained: 'entrenadas por esta clase', held: 'la sujeto yo' },
  { colorScheme: 'light' },
);
