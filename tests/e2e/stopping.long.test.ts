import { describe } from 'vitest';
import { endsByItself } from './bombs.ts';

describe('by itself', () => endsByItself(['allocation']));
