import { readFile } from 'node:fs/promises';
import { BackupError } from './platform/backup/backup-format';
import { restoreBackup } from './platform/backup/read-backup';
import { EnvError, readDatabaseEnv } from './platform/env';
import { prepareLane } from './platform/lane/prepare-lane';
import { listMissing } from './platform/migrations/migrate';
import { connectMongo } from './platform/mongo';
import { ErasedListError, queueErasedAgain, readErasedText } from './rooms/privacy/erased-list.store';
import { createFeedMaintenance } from './rooms/sync/feed-maintenance';
import { createFeedMaintenanceStore } from './rooms/sync/feed-maintenance.store';

const EXIT_MISCONFIGURED = 2;
/** The backup or the database is not fit for it; nothing was changed. */
const EXIT_REFUSED = 3;

/**
 * `restore.mjs FOLDER [--drop] [--erased FILE]`: puts a backup into the database of MONGODB_URI and begins a new epoch. Who is in the list of
 * erased contacts is erased again as soon as a server runs. @returns the exit code
 */
async function main(): Promise<number> {
  const { mongodbUri } = readDatabaseEnv();
  const args = process.argv.slice(2);
  const at = args.indexOf('--erased');
  const erasedFile = at < 0 ? null : (args[at + 1] ?? '');
  const others = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const [folder, ...more] = others.filter((arg) => arg !== '--drop');
  if (!folder || more.length > 0 || erasedFile === '') throw new EnvError(['name one folder to read from, and a file after --erased']);
  // before anything is written: a list that cannot be read must not leave somebody unerased
  const erased = erasedFile === null ? [] : readErasedText(await readFile(erasedFile, 'utf8'));
  const mongo = await connectMongo(mongodbUri);
  try {
    const { files, seq } = await restoreBackup({ mongo, folder, drop: args.includes('--drop'), say: tell });
    await prepareLane(mongo.db);
    const epoch = await createFeedMaintenance(createFeedMaintenanceStore(mongo)).newEpoch();
    await listMissing(mongo);
    const again = await queueErasedAgain(mongo, erased, Date.now());
    if (again > 0) tell(`${again} contacts that were erased wait to be erased again, as soon as a server runs`);
    else tell('nobody is erased again: give the list of `npm run erased` with --erased FILE when somebody was erased since this backup');
    tell(`${files.length} collections are back as they were at change ${seq}; epoch ${epoch} begins`);
    tell('start the servers with the QUAYSIDE_SECRET that belongs to this backup; with another one no mailbox password can be read');
    return 0;
  } finally {
    await mongo.close();
  }
}

function tell(line: string): void {
  process.stdout.write(`restore: ${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`restore: ${line}\n`);
    process.exit(
      error instanceof EnvError ? EXIT_MISCONFIGURED : error instanceof BackupError || error instanceof ErasedListError ? EXIT_REFUSED : 1,
    );
  },
);
