/** 200 orders. */

import { neverChanges } from './orders.ts';

neverChanges({ rounds: 20, orders: 10, editEvery: 4 });
