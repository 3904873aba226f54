import { setTimeout as wait } from 'node:timers/promises';
import { epochMs } from '@quayside/shared/kernel/time';
import type { Clock } from '../clock';
import { ENGINE } from '../lane/collections';
import type { Lane } from '../lane/lane';
import type { Lease, Leases } from '../leases';
import type { Logger } from '../logger';
import type { Mongo } from '../mongo';
import { MIGRATIONS } from './all-migrations';
import type { Migration } from './migration';

/** A node that was killed in the middle is taken over from after this. */
const LEASE_MS = 10_000;
/** How often a node that waits for another looks whether it is its turn. */
const LOOK_MS = 250;
const LEASE = 'migrations';

/** One that was run. */
interface MigrationRow {
  readonly _id: number;
  readonly name: string;
  readonly at: number;
  readonly holder: string;
  readonly fence: number;
}

export interface MigrateParts {
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lane: Lane;
  readonly leases: Leases;
  /** In their order; those of this version of the product when absent. */
  readonly migrations?: readonly Migration[];
  readonly signal?: AbortSignal;
}

/**
 * Brings what is stored to what this version expects: each migration once, in order, on one node. Others wait until it is done; one that
 * was killed half-way is run again by whoever comes next.
 *
 * @returns the versions that this call has run
 * @throws Error in plain words when the database was migrated by a newer version, or a restore of it has not come to its end
 */
export async function migrate({ migrations = MIGRATIONS, ...parts }: MigrateParts): Promise<readonly number[]> {
  const { mongo, leases, signal } = parts;
  const ran: number[] = [];
  for (;;) {
    const missing = await listMissing(mongo, migrations);
    if (missing.length === 0) return ran;
    signal?.throwIfAborted();
    const lease = await leases.acquire(LEASE, LEASE_MS);
    if (lease === null) {
      await wait(LOOK_MS, undefined, { signal });
      continue;
    }
    try {
      // another node may have done some between the look and the lease
      for (const migration of await listMissing(mongo, migrations)) {
        await runOne(migration, lease, parts);
        ran.push(migration.version);
      }
    } finally {
      await leases.release(lease);
    }
  }
}

/**
 * What this version has to run before it may serve.
 *
 * @throws Error in plain words when it may not serve this database at all
 */
export async function listMissing({ db }: Mongo, migrations: readonly Migration[] = MIGRATIONS): Promise<readonly Migration[]> {
  const done = await db.collection<MigrationRow>(ENGINE.migrations).find().sort({ _id: 1 }).toArray();
  const known = migrations.at(-1)?.version ?? 0;
  const newer = done.find(({ _id }) => _id > known);
  if (newer)
    throw new Error(
      `This database belongs to a newer version of Quayside: it has migration ${newer._id} (${newer.name}), this version knows up to ${known}. Start the newer version, or restore the backup that was made before the upgrade.`,
    );
  return migrations.filter(({ version }) => !done.some(({ _id }) => _id === version));
}

async function runOne(migration: Migration, lease: Lease, { mongo, clock, logger, lane, leases, signal }: MigrateParts): Promise<void> {
  const { version, name } = migration;
  let isHeld = true;
  const hold = setInterval(
    () =>
      void leases.renew(lease, LEASE_MS).then(
        (held) => {
          isHeld &&= held;
        },
        () => undefined,
      ),
    LEASE_MS / 4,
  );
  const goOn = async (): Promise<void> => {
    signal?.throwIfAborted();
    if (!isHeld || !(await leases.renew(lease, LEASE_MS))) throw new Error(`migration ${version} was taken over by another node`);
  };
  logger.info({ migration: version, name }, 'migrating');
  try {
    const changed = await migration.run({ mongo, clock, lane, goOn });
    await goOn();
    const { holder, fence } = lease;
    const row = { name, at: epochMs(clock.now()), holder, fence };
    await mongo.db.collection<MigrationRow>(ENGINE.migrations).updateOne({ _id: version }, { $setOnInsert: row }, { upsert: true });
    logger.info({ migration: version, name, changed }, 'migrated');
  } finally {
    clearInterval(hold);
  }
}
