import { createAuditStore } from './platform/audit/audit.store';
import { systemClock } from './platform/clock';
import { EnvError, readEnv } from './platform/env';
import { connectMongo } from './platform/mongo';

const EXIT_MISCONFIGURED = 2;
/** Something is missing, or was changed. */
const EXIT_BROKEN = 4;

/** `verify-audit.mjs`: looks through the whole audit. @returns the exit code */
async function main(): Promise<number> {
  const env = readEnv();
  const mongo = await connectMongo(env.mongodbUri);
  try {
    const store = createAuditStore(mongo, env.secret);
    await store.seal();
    const { entries, lastNumber, lastHash, problem } = await store.check(systemClock.now());
    if (problem === null) {
      process.stdout.write(`verify-audit: whole: ${entries} entries, the last is ${lastNumber} with seal ${lastHash}\n`);
      return 0;
    }
    process.stdout.write(`verify-audit: NOT whole: at entry ${problem.number} (${problem.reason}); ${entries} entries\n`);
    return EXIT_BROKEN;
  } finally {
    await mongo.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`verify-audit: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : 1);
  },
);
