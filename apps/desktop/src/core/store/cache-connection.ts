import { Database } from './database';
import { PendingWords } from './pending-words';

/** The connection by which a cache is written. */
export class CacheConnection extends Database {
  /** Of the write under way. */
  readonly words = new PendingWords(this);
}
