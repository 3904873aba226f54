import type { Excerpt } from '@quayside/shared/search/excerpt';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import type { CaseRow } from './case-row';

/** How much the server finds beyond the window of this device. */
export interface FoundOnServer {
  /** The first of them, in their order. */
  readonly ids: readonly string[];
  readonly total: number;
  /** There may be more than `total`. */
  readonly isAtLeast: boolean;
  /** Where the window begins: all of them were done before. */
  readonly windowFrom: number;
}

export interface FoundPage {
  readonly rows: readonly CaseRow[];
  /** Of those whose words stand in a message alone. */
  readonly excerpts: Readonly<Record<string, Excerpt>>;
  /** Where to go on; `null`: that was the end. */
  readonly next: SearchPlace | null;
}
