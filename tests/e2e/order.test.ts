/** Each edit and a move of the control, two orders after each; `npm run test:long` tries 200. */

import { neverChanges } from './orders.ts';

neverChanges({ rounds: 6, orders: 2, editEvery: 1 });
