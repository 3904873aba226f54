import { type ServerProcess, startServerProcess } from './testing/server-process';
import { openTestDatabase } from './testing/test-database';

/** The server as a process of its own. */
describe('main', () => {
  const started: ServerProcess[] = [];
  const run = async (env: Record<string, string>): Promise<ServerProcess> => {
    const one = await startServerProcess(env);
    started.push(one);
    return one;
  };
  afterAll(() => {
    for (const { child } of started) child.kill('SIGKILL');
  });

  it('ends with 2 and one line per mistake when it is not configured', async () => {
    const { exit, output } = await run({ QUAYSIDE_SECRET: 'short' });
    expect((await exit)[0]).toBe(2);
    expect(output.err.trim().split('\n')).toEqual([
      expect.stringMatching(/^quayside: MONGODB_URI is missing/),
      'quayside: QUAYSIDE_SECRET must have at least 32 characters',
    ]);
    expect(output.err).not.toContain('short');
  });

  it('serves, tells when it is ready, and stops in order at SIGTERM', async () => {
    const mongo = await openTestDatabase();
    try {
      const { child, listening, exit } = await run({ MONGODB_URI: mongo.uri, QUAYSIDE_SECRET: 's'.repeat(40), QUAYSIDE_PORT: '0' });
      const url = await listening;
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: true, lane: true, feed: true } });
      expect(await (await fetch(`${url}/api/info`)).json()).toMatchObject({
        product: 'quayside',
        wire: { min: 1, max: 2 },
        needsAdmin: true,
      });
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    } finally {
      await mongo.drop();
    }
  });

  it('says in plain words that the database does not answer', async () => {
    const { exit, output } = await run({
      MONGODB_URI: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300',
      QUAYSIDE_SECRET: 's'.repeat(40),
    });
    expect((await exit)[0]).toBe(1);
    expect(output.err).toBe('quayside: The database does not answer. Check MONGODB_URI and that the replica set has a primary.\n');
  });
});
