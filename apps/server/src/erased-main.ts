import { rename, writeFile } from 'node:fs/promises';
import { systemClock } from './platform/clock';
import { createEntities } from './platform/entities';
import { EnvError, readDatabaseEnv } from './platform/env';
import { connectMongo } from './platform/mongo';
import { erasedText } from './rooms/privacy/erased-list.store';

const EXIT_MISCONFIGURED = 2;
const MAX = 1_000_000;

/** `erased.mjs FILE`: writes down who was erased, so that a restore can do it again. @returns the exit code */
async function main(): Promise<number> {
  const { mongodbUri } = readDatabaseEnv();
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new EnvError(['name one file to write to']);
  const mongo = await connectMongo(mongodbUri);
  try {
    const ids = await createEntities(mongo).listIds('erasure', { state: { $in: ['running', 'done'] } }, MAX);
    await writeFile(`${file}.new`, erasedText(ids), { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
    process.stdout.write(`erased: ${ids.length} contacts are in ${file}, as of ${new Date(systemClock.now()).toISOString()}\n`);
    return 0;
  } finally {
    await mongo.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`erased: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : 1);
  },
);
