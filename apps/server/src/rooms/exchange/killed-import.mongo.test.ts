import { put } from '@quayside/shared/kernel/entity';
import { epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { ADMIN } from '@quayside/shared/testing/actors';
import { buildSettings } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { collectionNameOf } from '../../platform/lane/collections';
import { ImportCalls } from '../../testing/import-calls';
import { startServerProcess } from '../../testing/server-process';
import { startTestServer, TEST_SECRET } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';

const ROWS = 3000;
/** Without addresses: a row that is written twice would be there twice. */
const FILE = `Name,Organisation,Email\n${Array.from({ length: ROWS }, (_, n) => `Row ${n},Firm ${n % 7},${n % 10 === 9 ? 'nothing' : ''}`).join('\n')}\n`;
const REFUSED = ROWS / 10;

test('F1 SYN-7 a server that is killed in the middle of a file: another goes on, no row is lost, none is there twice, counts are exact', async () => {
  const database = await openTestDatabase();
  try {
    const before = await startTestServer({ mongo: database });
    await before.seed(put('workspaceSettings', buildSettings()), put('person', ADMIN));
    const calls = new ImportCalls(before.url, before.sessions.open(ADMIN.id).token);
    const job = await calls.begin(FILE);
    await calls.whole(job, 'check');
    // the killed node is to be the one that works on it
    await before.stop();
    const imports = database.db.collection<{ _id: string; rowsDone: number }>('imports');
    await imports.updateOne(
      { _id: job.id },
      { $set: { state: 'importing', rowsDone: 0, queuedAt: 1, startedBy: ADMIN.id, written: null } },
    );
    const killed = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: TEST_SECRET, QUAYSIDE_PORT: '0' });
    try {
      await eventually('it is in the middle', async () => ((await imports.findOne({ _id: job.id }))?.rowsDone ?? 0) > 600);
    } finally {
      await killed.kill();
    }
    const noted = (await imports.findOne({ _id: job.id }))?.rowsDone ?? 0;
    expect(noted).toBeLessThan(ROWS);
    // its lease has run out by then
    const after = await startTestServer({
      mongo: database,
      clock: { now: () => epochMs(Date.now() + MINUTE_MS) },
      sessions: before.sessions,
    });
    try {
      const again = new ImportCalls(after.url, after.sessions.open(ADMIN.id).token);
      const done = await eventually('the other one is through', async () => {
        const now = await again.find(job);
        return now.state === 'done' ? now : null;
      });
      expect(done.written).toEqual({ created: ROWS - REFUSED, updated: 0, unchanged: 0, refused: REFUSED, organisations: 7 });
      const contacts = database.db.collection(collectionNameOf('contact'));
      expect([await contacts.countDocuments(), (await contacts.distinct('name')).length]).toEqual([ROWS - REFUSED, ROWS - REFUSED]);
      expect(await database.db.collection(collectionNameOf('organisation')).countDocuments()).toBe(7);
      expect(await database.db.collection('importProblems').countDocuments({ '_id.pass': 'write' })).toBe(REFUSED);
    } finally {
      await after.stop();
    }
  } finally {
    await database.drop();
  }
});
