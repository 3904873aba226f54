import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { sharedRead } from '../shared-read';
import { gathered } from './gathered';
import { type CaseGist, openSnapshot, type Snapshot } from './snapshot';

/** Snapshots for many who look at the same time, as when a bell rings at a thousand desktops. */
export interface SharedSnapshots {
  /** The snapshot is no older than the call; what others read through it at that time is read once. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

interface Shared {
  readonly snapshot: Snapshot;
  readers: number;
  end(): Promise<void>;
}

export function createSharedSnapshots(mongo: Mongo): SharedSnapshots {
  const open = sharedRead(async (): Promise<Shared> => {
    const { snapshot, end } = openSnapshot(mongo);
    const sharing = sharingOver(snapshot);
    try {
      await sharing.head();
    } catch (error) {
      await end();
      throw error;
    }
    return { snapshot: sharing, readers: 0, end };
  });
  return {
    async read(work) {
      const shared = await open();
      shared.readers += 1;
      try {
        return await work(shared.snapshot);
      } finally {
        shared.readers -= 1;
        // others who share it may be about to begin in this very turn
        setImmediate(() => {
          if (shared.readers === 0) shared.end().catch(() => undefined);
        });
      }
    },
  };
}

function sharingOver(snapshot: Snapshot): Snapshot {
  const head = snapshot.head();
  head.catch(() => undefined);
  const byKind = new Map<EntityKind, (ids: readonly Id[]) => Promise<readonly EntityDocument[]>>();
  const byIds = (kind: EntityKind, ids: readonly Id[]): Promise<readonly EntityDocument[]> => {
    const known = byKind.get(kind) ?? gathered(async (asked) => byId(await snapshot.byIds(kind, asked)));
    byKind.set(kind, known);
    return known(ids);
  };
  const gists = gathered<CaseGist>(async (ids) => byId(await snapshot.gists(ids)));
  const numbers = gathered<number>((devices) => snapshot.lastMuts(devices));
  return {
    ...snapshot,
    head: () => head,
    byIds,
    gists,
    lastMut: async (deviceId) => (await numbers([deviceId]))[0] ?? 0,
  };
}

const byId = <Row extends { readonly _id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row._id, row]));
