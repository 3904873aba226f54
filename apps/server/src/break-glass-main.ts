import { isAppError } from '@quayside/shared/kernel/errors';
import { assembleApp } from './app';
import { systemClock } from './platform/clock';
import { EnvError, readEnv } from './platform/env';
import { createLogger } from './platform/logger';
import { connectMongo } from './platform/mongo';

const EXIT_MISCONFIGURED = 2;
/** There is no such administrator; nothing was changed. */
const EXIT_REFUSED = 3;

/** `break-glass.mjs ADDRESS`: lets an administrator in who has lost password and phone. @returns the exit code */
async function main(): Promise<number> {
  const [email, ...more] = process.argv.slice(2);
  if (!email || more.length > 0) throw new EnvError(['name the address of one administrator']);
  const env = readEnv();
  if (env.publicUrl === null) throw new EnvError(['QUAYSIDE_PUBLIC_URL is missing: the link has to lead to the server as people reach it']);
  const mongo = await connectMongo(env.mongodbUri);
  try {
    const { identity } = assembleApp({
      env,
      mongo,
      clock: systemClock,
      logger: createLogger(env.logLevel),
      parseWorkerFile: new URL('./parse-worker.mjs', import.meta.url),
    });
    const link = await identity.breakGlass(email);
    process.stdout.write(`break-glass: a new password is chosen here, once, within 30 minutes:\n${link}\n`);
    return 0;
  } finally {
    await mongo.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const lines = error instanceof EnvError ? error.lines : [error instanceof Error ? error.message : 'unknown error'];
    for (const line of lines) process.stderr.write(`break-glass: ${line}\n`);
    process.exit(error instanceof EnvError ? EXIT_MISCONFIGURED : isAppError(error) ? EXIT_REFUSED : 1);
  },
);
