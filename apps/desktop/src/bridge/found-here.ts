import type { Term } from '@quayside/shared/search/query';
import type { SearchFault } from '@quayside/shared/search/search-filter';
import type { CaseRow } from './case-row';
import type { FoundCustomers } from './customer-detail';

/** What a search finds on this device, each kind the closest first. */
export interface FoundHere extends FoundCustomers {
  readonly rows: readonly CaseRow[];
  /** With a higher limit there may be more rows. */
  readonly isCut: boolean;
  /** So few cases had the words themselves that those with one letter wrong are among the rows. */
  readonly isLoose: boolean;
  /** Filters that could not be followed, and why. */
  readonly faults: readonly SearchFault[];
  /** What was looked for, for marking it: with a typo also what may be meant. */
  readonly terms: readonly Term[];
  /** Those of the rows whose words stand in one of their messages alone. */
  readonly inMessages: readonly string[];
}
