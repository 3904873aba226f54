import { countThreads } from './count-threads';
import { labelOwners } from './label-owners';
import type { Migration } from './migration';
import { nameGroups } from './name-groups';
import { orderNames } from './order-names';

/** In their order. A new one goes to the end; none is ever changed or taken out. */
export const MIGRATIONS: readonly Migration[] = [countThreads, labelOwners, nameGroups, orderNames];
