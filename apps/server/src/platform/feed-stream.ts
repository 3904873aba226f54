import type { ChangeStreamInsertDocument } from 'mongodb';
import { type ChangeWatch, createChangeWatch } from './change-watch';
import { ENGINE } from './lane/collections';
import type { ChangeRow } from './lane/engine-rows';
import type { Logger } from './logger';
import type { Mongo } from './mongo';

export interface FeedStreamOptions {
  readonly mongo: Mongo;
  readonly logger: Logger;
  /** In the order of the feed. */
  readonly onRow: (row: ChangeRow) => void;
  /** It was lost and is open again from now: what came meanwhile is unknown. Also called when it opens first. */
  readonly onOpened: () => void;
}

/** Watches the feed: one change stream per process, which tells all that wait in this process. */
export function createFeedStream({ mongo, logger, onRow, onOpened }: FeedStreamOptions): ChangeWatch {
  const changes = mongo.db.collection<ChangeRow>(ENGINE.changes);
  return createChangeWatch<ChangeStreamInsertDocument<ChangeRow>>({
    open: () => changes.watch([{ $match: { operationType: 'insert' } }], { maxAwaitTimeMS: 1000 }),
    logger,
    onEvent: ({ fullDocument }) => onRow(fullDocument),
    onOpened,
  });
}
