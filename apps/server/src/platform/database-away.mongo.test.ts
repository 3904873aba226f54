import { put } from '@quayside/shared/kernel/entity';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { MARIA } from '@quayside/shared/testing/actors';
import { startTestServer, type TestServer } from '../testing/start-test-server';
import { openTestDatabase } from '../testing/test-database';
import { callTrpc } from '../testing/trpc-call';
import { withFailPoint } from '../testing/with-fail-point';

describe('F6 F3 while the database changes hands or is away', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let server: TestServer;
  const lines: string[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
    server = await startTestServer({ mongo: database, log: { write: (line: string) => void lines.push(line) } });
    await server.seed(put('person', MARIA));
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const pull = () =>
    callTrpc(
      server.url,
      'sync.pull',
      { epoch: null, seq: 0, held: [], rightsHash: null, schema: WIRE_SCHEMA, windowFrom: 0 },
      server.sessions.open(MARIA.id).token,
    );

  it.each([
    ['a member that is none any more', { errorCode: 10107 }],
    ['a step-down in the middle', { errorCode: 11602 }],
    ['a member that does not know yet what a majority has', { errorCode: 134 }],
  ])('%s: a desktop hears that the server cannot just now, not that it failed', async (_name, failure) => {
    lines.length = 0;
    const answer = await withFailPoint(database, { mode: 'alwaysOn', failCommands: ['find', 'aggregate'], ...failure }, pull);
    expect(answer).toMatchObject({ ok: false, status: 503, error: { code: 'UNAVAILABLE' } });
    expect(lines.filter((line) => line.includes('the database is away')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('procedure failed'))).toEqual([]);
    expect(await pull()).toMatchObject({ ok: true });
  });
});
