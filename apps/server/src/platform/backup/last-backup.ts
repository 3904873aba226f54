import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import { ENGINE } from '../lane/collections';
import type { Mongo } from '../mongo';

interface Row {
  readonly _id: 'last';
  readonly finishedAt: number;
}

export async function noteBackup({ db }: Mongo, at: EpochMs): Promise<void> {
  await db.collection<Row>(ENGINE.backups).updateOne({ _id: 'last' }, { $set: { finishedAt: at } }, { upsert: true });
}

/** When our own command last finished one; backups made otherwise are not known. */
export async function lastBackupAt({ db }: Mongo): Promise<EpochMs | null> {
  const row = await db.collection<Row>(ENGINE.backups).findOne({ _id: 'last' });
  return row === null ? null : epochMs(row.finishedAt);
}
