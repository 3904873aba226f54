import { countThreads } from './count-threads';
import type { Migration } from './migration';

/** In their order. A new one goes to the end; none is ever changed or taken out. */
export const MIGRATIONS: readonly Migration[] = [countThreads];
