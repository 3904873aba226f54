import { CaseChanges } from './case-changes';
import { Database } from './database';
import { KeptCounts } from './kept-counts';
import { PendingWords } from './pending-words';
import { Removals } from './removals';

/** The connection by which a cache is written. */
export class CacheConnection extends Database {
  /** Of the write under way. */
  readonly words = new PendingWords(this);
  readonly removals = new Removals();
  readonly cases = new CaseChanges();
}

/** The connection by which a cache is read, with what is kept of its answers. */
export class CacheReader extends Database {
  readonly counts = new KeptCounts();
}
