import { EnvError, readDatabaseEnv } from './platform/env';
import { prepareLane } from './platform/lane/prepare-lane';
import { connectMongo } from './platform/mongo';
import { createFeedMaintenance } from './rooms/sync/feed-maintenance';
import { createFeedMaintenanceStore } from './rooms/sync/feed-maintenance.store';

const EXIT_MISCONFIGURED = 2;
/** The database holds no workspace: the wrong one is named, or the restore did not go through. */
const EXIT_NO_WORKSPACE = 3;

/** Begins a new history after a restore from backup. @returns the exit code */
async function main(): Promise<number> {
  const { mongodbUri } = readDatabaseEnv();
  const mongo = await connectMongo(mongodbUri);
  try {
    const store = createFeedMaintenanceStore(mongo);
    if (!(await store.hasFeed())) {
      process.stderr.write('epoch: this database holds no workspace; nothing was changed\n');
      return EXIT_NO_WORKSPACE;
    }
    await prepareLane(mongo.db);
    const epoch = await createFeedMaintenance(store).newEpoch();
    process.stdout.write(`epoch: ${epoch} begins; every desktop fills its cache anew at its next contact and keeps what it has not sent\n`);
    return 0;
  } finally {
    await mongo.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`epoch: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : 1);
  },
);
