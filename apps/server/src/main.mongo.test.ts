import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openTestDatabase } from './testing/test-database';

const shared = join(__dirname, '..', '..', '..', 'packages', 'shared', 'src');
const outfile = join(__dirname, '..', 'dist', 'test', 'main.mjs');

/** The server as a process of its own. */
describe('main', () => {
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    await build({
      entryPoints: [join(__dirname, 'main.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: { '@quayside/shared': shared },
      logLevel: 'silent',
    });
  }, 60_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  const run = (env: Record<string, string>) => {
    const child = spawn(process.execPath, [outfile], { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      output.out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      output.err += String(chunk);
    });
    const listening = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const address = /"address":"([^"]+)"/.exec(output.out)?.[1];
        if (address) resolve(address);
      });
      child.once('exit', (code) => reject(new Error(`exit ${code}: ${output.err}`)));
    });
    listening.catch(() => undefined);
    return { child, output, listening, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
  };

  it('ends with 2 and one line per mistake when it is not configured', async () => {
    const { exit, output } = run({ QUAYSIDE_SECRET: 'short' });
    expect((await exit)[0]).toBe(2);
    expect(output.err.trim().split('\n')).toEqual([
      expect.stringMatching(/^quayside: MONGODB_URI is missing/),
      'quayside: QUAYSIDE_SECRET must have at least 32 characters',
    ]);
    expect(output.err).not.toContain('short');
  }, 30_000);

  it('serves, tells when it is ready, and stops in order at SIGTERM', async () => {
    const mongo = await openTestDatabase();
    try {
      const { child, listening, exit } = run({ MONGODB_URI: mongo.uri, QUAYSIDE_SECRET: 's'.repeat(40), QUAYSIDE_PORT: '0' });
      const url = await listening;
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: true, lane: true, feed: true } });
      expect(await (await fetch(`${url}/api/info`)).json()).toMatchObject({
        product: 'quayside',
        wire: { min: 1, max: 1 },
        needsAdmin: true,
      });
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    } finally {
      await mongo.drop();
    }
  }, 60_000);

  it('says in plain words that the database does not answer', async () => {
    const { exit, output } = run({ MONGODB_URI: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300', QUAYSIDE_SECRET: 's'.repeat(40) });
    expect((await exit)[0]).toBe(1);
    expect(output.err).toBe('quayside: The database does not answer. Check MONGODB_URI and that the replica set has a primary.\n');
  }, 30_000);
});
