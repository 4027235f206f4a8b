import { secondLecture } from './lstm.ts';

// The race's numbers know no language: the original runs it over five seeds.
secondLecture({ deck: 'lstm.en', seed: 'Seed', trained: 'trained by this class', held: 'I hold it', seeds: [42] });
