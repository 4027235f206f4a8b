import { secondLecture } from './lstm.ts';

secondLecture({ deck: 'lstm.en', seed: 'Seed', trained: 'trained by this class', held: 'I hold it' });
