import { randomUUID } from 'node:crypto';
import { findAction } from '@quayside/shared/sync/action-registry';
import { refuseHalfRestored } from './platform/backup/half-restored';
import { systemClock } from './platform/clock';
import { EnvError, readDatabaseEnv } from './platform/env';
import { createLane } from './platform/lane/create-lane';
import { prepareLane } from './platform/lane/prepare-lane';
import { createLeases } from './platform/leases';
import { createLogger } from './platform/logger';
import { sanitizeMailHtml } from './platform/mail/sanitize-mail-html';
import { migrate } from './platform/migrations/migrate';
import { connectMongo } from './platform/mongo';

const EXIT_MISCONFIGURED = 2;

/** Does what a server does before it listens, for those who want to see it done before they start one. @returns the exit code */
async function main(): Promise<number> {
  const { mongodbUri } = readDatabaseEnv();
  const mongo = await connectMongo(mongodbUri);
  const logger = createLogger('silent');
  const lane = createLane({ mongo, clock: systemClock, logger, findAction, cleanHtml: (html) => sanitizeMailHtml(html, 'own') });
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort(new Error('stopped')));
  try {
    await refuseHalfRestored(mongo);
    await prepareLane(mongo.db);
    const leases = createLeases(mongo, systemClock, `migrate-${randomUUID().slice(0, 8)}`);
    const ran = await migrate({ mongo, clock: systemClock, logger, lane, leases, signal: stopping.signal });
    process.stdout.write(ran.length === 0 ? 'migrate: nothing to do\n' : `migrate: done ${ran.join(', ')}\n`);
    return 0;
  } finally {
    await lane.stop();
    await mongo.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`migrate: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : 1);
  },
);
