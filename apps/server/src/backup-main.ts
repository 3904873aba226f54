import { BackupError } from './platform/backup/backup-format';
import { writeBackup } from './platform/backup/write-backup';
import { systemClock } from './platform/clock';
import { EnvError, readDatabaseEnv } from './platform/env';
import { connectMongo } from './platform/mongo';

const EXIT_MISCONFIGURED = 2;
/** The folder or the database is not fit for it. */
const EXIT_REFUSED = 3;

/** `backup.mjs FOLDER`: copies the database of MONGODB_URI into a folder. @returns the exit code */
async function main(): Promise<number> {
  const { mongodbUri } = readDatabaseEnv();
  const [folder] = process.argv.slice(2);
  if (!folder) throw new EnvError(['name the folder to write to']);
  const mongo = await connectMongo(mongodbUri);
  try {
    const { files, seq } = await writeBackup({ mongo, folder, clock: systemClock, say: tell });
    const documents = files.reduce((sum, file) => sum + file.documents, 0);
    tell(`${documents} documents in ${files.length} collections, as they were at change ${seq}`);
    tell('QUAYSIDE_SECRET is not among them: keep it beside the backup, in another place');
    return 0;
  } finally {
    await mongo.close();
  }
}

function tell(line: string): void {
  process.stdout.write(`backup: ${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`backup: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : error instanceof BackupError ? EXIT_REFUSED : 1);
  },
);
