import { secondLecture } from './lstm.ts';
import { OTHER_SIZES } from './slides.ts';

// The race's numbers know no language: the original runs it over five seeds.
secondLecture(
  { deck: 'lstm.en', seed: 'Seed', trained: 'trained by this class', held: 'I hold it', seeds: [42] },
  { colorScheme: 'dark', sizes: OTHER_SIZES },
);
