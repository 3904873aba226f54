import { setTimeout as wait } from 'node:timers/promises';
import type { Mongo } from '../platform/mongo';

/** What fails: see `failCommand` in MongoDB's test commands. Only commands of this test's own connection do. */
export interface FailPoint {
  readonly mode: 'alwaysOn' | { readonly times: number };
  readonly failCommands: readonly string[];
  readonly errorCode?: number;
  readonly errorLabels?: readonly string[];
  readonly closeConnection?: boolean;
  /** Holds the command up for `blockTimeMS` and then does it. */
  readonly blockConnection?: boolean;
  readonly blockTimeMS?: number;
}

/** A holder that was killed gives the turn up after this. */
const TURN_MAX_MS = 60_000;

/**
 * Makes commands fail while something is done. The database has one fail point for all who test on it, so they take turns.
 *
 * @param mongo - from `openTestDatabase()`
 */
export async function withFailPoint<T>(
  mongo: Mongo & { readonly name: string },
  { mode, ...data }: FailPoint,
  act: () => Promise<T>,
): Promise<T> {
  const admin = mongo.client.db('admin');
  const turns = mongo.client.db('quayside-test-turns').collection<{ _id: string; holder: string; until: number }>('turns');
  for (;;) {
    await turns.deleteOne({ _id: 'failCommand', until: { $lt: Date.now() } });
    const turn = { _id: 'failCommand', holder: mongo.name, until: Date.now() + TURN_MAX_MS };
    const isMine = await turns.insertOne(turn).then(
      () => true,
      () => false,
    );
    if (isMine) break;
    await wait(20);
  }
  try {
    await admin.command({ configureFailPoint: 'failCommand', mode, data: { ...data, appName: mongo.name } });
    return await act();
  } finally {
    await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
    await turns.deleteOne({ _id: 'failCommand', holder: mongo.name });
  }
}
