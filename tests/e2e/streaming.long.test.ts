import { neverHoldThePage } from './points.ts';

neverHoldThePage('points-at-once');
