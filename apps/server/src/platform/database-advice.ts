import type { Logger } from './logger';
import type { Mongo } from './mongo';

/** A batch takes milliseconds; the lane's patience is 20 s. */
const LIFETIME_MAX_SECONDS = 15;

/**
 * A node that is killed in the middle of a batch leaves its transaction open, and with it the head of the feed closed to all nodes, until the
 * database gives it up: after a minute, unless it was told otherwise.
 */
export async function adviseOnDatabase({ db }: Mongo, logger: Logger): Promise<void> {
  // who may not ask does not hear of it
  const answer = await db
    .admin()
    .command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 })
    .catch(() => null);
  const seconds = Number(answer?.transactionLifetimeLimitSeconds ?? 0);
  if (seconds > LIFETIME_MAX_SECONDS)
    logger.warn(
      { seconds },
      'set transactionLifetimeLimitSeconds to 10 on the database: a node that is killed holds up all writes for so long',
    );
}
