import type { ClientSession, MongoClient, Timestamp } from 'mongodb';

export interface CommittedReadOptions {
  readonly session: ClientSession;
  readonly readConcern: 'majority';
  readonly readPreference: 'primary';
}

/**
 * Reads what a majority has, and nothing older than what this node has read or written before. Without the second half a member that has
 * just become primary could answer with an earlier state than its predecessor did.
 */
export class CommittedReads {
  readonly #client: MongoClient;
  #after: Timestamp | null;

  /** @param after - operation time that every answer includes */
  constructor(client: MongoClient, after: Timestamp | null) {
    this.#client = client;
    this.#after = after;
  }

  /** The operation time of the newest answer. */
  get after(): Timestamp | null {
    return this.#after;
  }

  /** Queries may run side by side: each has a session of its own. */
  async read<Result>(query: (options: CommittedReadOptions) => Promise<Result>): Promise<Result> {
    const session = this.#client.startSession({ causalConsistency: true });
    try {
      if (this.#after !== null) session.advanceOperationTime(this.#after);
      const result = await query({ session, readConcern: 'majority', readPreference: 'primary' });
      const seen = session.operationTime;
      if (seen && (this.#after === null || seen.greaterThan(this.#after))) this.#after = seen;
      return result;
    } finally {
      await session.endSession();
    }
  }
}
