import { assembleApp } from './app';
import { clockMovedBy, systemClock } from './platform/clock';
import { adviseOnDatabase } from './platform/database-advice';
import { EnvError, readEnv } from './platform/env';
import { createLogger, describeError } from './platform/logger';
import { connectMongo } from './platform/mongo';
import { requireSameTime } from './platform/same-time';

/** A configuration that cannot be used; nothing was started. */
const EXIT_MISCONFIGURED = 2;

async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger(env.logLevel);
  const mongo = await connectMongo(env.mongodbUri);
  await requireSameTime(mongo, systemClock);
  await adviseOnDatabase(mongo, logger);
  if (env.testClockFile !== null) logger.warn({ file: env.testClockFile }, 'the clock is that of a test');
  const clock = env.testClockFile === null ? systemClock : clockMovedBy(env.testClockFile);
  const app = assembleApp({ env, mongo, clock, logger, parseWorkerFile: new URL('./parse-worker.mjs', import.meta.url) });
  let isStopping = false;

  async function stop(signal: string): Promise<void> {
    if (isStopping) {
      logger.warn({ signal }, 'stopping at once');
      process.exit(1);
    }
    isStopping = true;
    logger.info({ signal }, 'stopping');
    try {
      await app.stop();
      await mongo.close();
      logger.info('stopped');
      process.exit(0);
    } catch (error) {
      logger.fatal({ error: describeError(error) }, 'could not stop in order');
      process.exit(1);
    }
  }
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('unhandledRejection', (error) => logger.error({ error: describeError(error) }, 'a promise failed unheard'));
  await app.start().catch((error: unknown) => {
    if (!isStopping) throw error;
  });
}

main().catch((error: unknown) => {
  const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
  for (const line of lines) process.stderr.write(`quayside: ${line}\n`);
  process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : 1);
});
