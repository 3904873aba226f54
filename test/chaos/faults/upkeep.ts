import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '../../../apps/server/src/platform/backup/read-backup';
import { writeBackup } from '../../../apps/server/src/platform/backup/write-backup';
import { systemClock } from '../../../apps/server/src/platform/clock';
import { ENGINE } from '../../../apps/server/src/platform/lane/collections';
import { prepareLane } from '../../../apps/server/src/platform/lane/prepare-lane';
import { createFeedMaintenance } from '../../../apps/server/src/rooms/sync/feed-maintenance';
import { createFeedMaintenanceStore } from '../../../apps/server/src/rooms/sync/feed-maintenance.store';
import type { Fault } from '../fault';
import type { ChaosWorld } from '../world/chaos-world';
import { readWords } from '../world/collect-evidence';
import { within } from './within';

/** Older cases, as the migration finds them. */
const UNCOUNTED = 8;

/** One server after the other, in order: nothing is lost, and no mail goes out twice. */
async function deploy(world: ChaosWorld): Promise<readonly string[]> {
  for (const node of world.mortalNodes) {
    await node.stop();
    await node.start();
    await world.busy(10);
  }
  return [];
}

/** The first server of the new version is killed in the middle of a migration, and again when it is to note that it is done. */
async function deployWithKills(world: ChaosWorld): Promise<readonly string[]> {
  const { db } = world.database.mongo;
  const problems: string[] = [];
  const [node] = world.mortalNodes;
  if (node === undefined) return [];
  await node.stop();
  await db.collection<{ _id: number }>(ENGINE.migrations).deleteMany({});
  await db.collection(ENGINE.results).deleteMany({ '_id.source': 'migration' });
  // those that nobody is at work on: who writes one meanwhile counts it
  const quiet = await db
    .collection<{ _id: string }>('cases')
    .find()
    .sort({ updatedAt: 1 })
    .limit(UNCOUNTED)
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  const ids = quiet.map(({ _id }) => _id);
  await db.collection<{ _id: string }>('cases').updateMany({ _id: { $in: ids } }, { $unset: { publicSeq: '', lastWordSeq: '' } });
  for (const sign of ['count-threads:', 'setOnInsert']) {
    const reached = new Promise<void>((resolve) => {
      for (const line of node.lines)
        line.when('out', sign, () => {
          resolve();
          return 'hold';
        });
    });
    const starting = node.start().catch(() => undefined);
    problems.push(...(await within(reached, `${node.name} to say ${sign}`, 60_000 * world.patience)));
    await node.kill();
    await starting;
    world.struck({ kills: 1 });
    for (const line of node.lines) line.heal();
  }
  await node.start();
  const left = await db.collection('cases').countDocuments({ publicSeq: { $exists: false } });
  return [...problems, ...(left > 0 ? [`I1 ${left} cases were not migrated`] : [])];
}

/** A backup that was made while everybody worked takes the place of the database. What was done since is lost, and nothing else. */
async function restore(world: ChaosWorld): Promise<readonly string[]> {
  const { mongo } = world.database;
  const folder = mkdtempSync(join(tmpdir(), 'quayside-chaos-backup-'));
  const say = () => undefined;
  try {
    await writeBackup({ mongo, folder, clock: systemClock, say });
    await world.busy(25);
    for (const node of world.nodes.all) await node.stop();
    const before = await readWords(world);
    await restoreBackup({ mongo, folder, drop: true, say });
    await prepareLane(mongo.db);
    await createFeedMaintenance(createFeedMaintenanceStore(mongo)).newEpoch();
    const after = new Set(await readWords(world));
    for (const word of before) if (!after.has(word)) world.undone.add(word);
    // what had left since the backup is queued once more, and what a desktop sends again may have left, too
    const queued = await mongo.db.collection(ENGINE.outgoing).countDocuments();
    world.struck({ mayDouble: queued + world.undone.size });
    world.leases.forget();
    for (const node of world.nodes.all) await node.start();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await world.busy(15);
  return [];
}

/** What those do who run the servers. */
export const UPKEEP_FAULTS: readonly Fault[] = [
  { name: 'deployment', id: 'F25', isInCi: false, what: 'servers end in order and start again, one after the other', strike: deploy },
  {
    name: 'killed-in-migration',
    id: 'F25',
    isInCi: false,
    what: 'a new server is killed in the middle of a migration, and when it notes its end',
    strike: deployWithKills,
  },
  {
    name: 'restore',
    id: 'F26',
    isInCi: false,
    isInSoak: false,
    what: 'the database is replaced by a backup that was made while everybody worked',
    strike: restore,
  },
];
