import { Database } from './database';
import { PendingWords } from './pending-words';
import { Removals } from './removals';

/** The connection by which a cache is written. */
export class CacheConnection extends Database {
  /** Of the write under way. */
  readonly words = new PendingWords(this);
  readonly removals = new Removals();
}
