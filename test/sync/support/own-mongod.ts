import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface OwnMongod {
  /** With a database name. */
  readonly uri: string;
  /** In order: what lies in its folder afterwards is a whole copy. */
  stop(): Promise<void>;
}

const script = `
  const { startMongod } = await import(process.env.REPLICA_SET);
  const mongod = await startMongod({ dbPath: process.env.DB_PATH, cacheGb: 0.25 });
  process.stdout.write(mongod.uri + '\\n');
  process.stdin.resume();
  process.stdin.once('end', () => mongod.stop().then(() => process.exit(0)));
`;

/** A mongod on a folder of the test's own, started as `npm start` does; in a process of its own, where the driver can be loaded. */
export async function startOwnMongod(dbPath: string): Promise<OwnMongod> {
  const replicaSet = pathToFileURL(join(__dirname, '../../../scripts/toolchain/replica-set.mjs')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, REPLICA_SET: replicaSet, DB_PATH: dbPath },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()), ended.then(() => null)]);
  if (line === null) throw new Error('the database did not start');
  return {
    uri: line.replace('/?', '/quayside?'),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
