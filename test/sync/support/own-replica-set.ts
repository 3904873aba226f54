import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OwnMongod } from './own-mongod';

const script = `
  const { spawn } = await import('node:child_process');
  const { mkdirSync, openSync } = await import('node:fs');
  const { createRequire } = await import('node:module');
  const { startMongod } = await import(process.env.TOOLCHAIN + '/replica-set.mjs');
  const { findMongod } = await import(process.env.TOOLCHAIN + '/mongod.mjs');
  const { anyFreePort } = await import(process.env.TOOLCHAIN + '/ports.mjs');
  const { root } = await import(process.env.TOOLCHAIN + '/paths.mjs');
  const { MongoClient } = createRequire(root + '/package.json')('mongodb');

  const folder = process.env.DB_PATH;
  const first = await startMongod({ dbPath: folder + '/1', logFile: folder + '/1.log', cacheGb: 0.25 });
  const binary = (await findMongod()).path;
  const others = [];
  for (const name of ['2', '3']) {
    const port = await anyFreePort();
    mkdirSync(folder + '/' + name, { recursive: true });
    const log = openSync(folder + '/' + name + '.log', 'a');
    const args = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder + '/' + name,
      '--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false',
      '--setParameter', 'transactionLifetimeLimitSeconds=10'];
    const child = spawn(binary, args, { stdio: ['ignore', log, log] });
    others.push({ port, child });
  }
  const client = new MongoClient('mongodb://127.0.0.1:' + first.port + '/?directConnection=true');
  const admin = client.db('admin');
  const retry = async (work) => {
    for (let look = 0; ; look += 1) {
      try {
        return await work();
      } catch (error) {
        if (look > 300) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  for (const [index, { port }] of others.entries()) {
    await retry(async () => {
      const { config } = await admin.command({ replSetGetConfig: 1 });
      const members = [...config.members, { _id: index + 1, host: '127.0.0.1:' + port }];
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members } });
    });
    await retry(async () => {
      const { members } = await admin.command({ replSetGetStatus: 1 });
      if (members.length !== index + 2 || !members.every(({ stateStr }) => ['PRIMARY', 'SECONDARY'].includes(stateStr))) throw new Error('not yet');
    });
  }
  await client.close();
  const hosts = [first.port, ...others.map(({ port }) => port)].map((port) => '127.0.0.1:' + port).join(',');
  process.stdout.write('mongodb://' + hosts + '/quayside?replicaSet=rs0\\n');
  process.stdin.resume();
  process.stdin.once('end', async () => {
    for (const { child } of others) child.kill('SIGKILL');
    await first.stop();
    process.exit(0);
  });
`;

/** Three members on folders of the test's own, of which one can step down; in a process of its own, where the driver can be loaded. */
export async function startOwnReplicaSet(dbPath: string): Promise<OwnMongod> {
  const toolchain = pathToFileURL(join(__dirname, '../../../scripts/toolchain')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TOOLCHAIN: toolchain, DB_PATH: dbPath },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()), ended.then(() => null)]);
  if (line === null) throw new Error('the database did not start');
  return {
    uri: line,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
