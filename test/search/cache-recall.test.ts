import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@quayside/shared/kernel/time';
import { findCases } from '../../apps/desktop/src/core/reads/find-cases';
import { Changes } from '../../apps/desktop/src/core/session/changes';
import { Profile } from '../../apps/desktop/src/core/session/profile';
import { applyPatch, untouched } from '../../apps/desktop/src/core/store/cache-writer';
import { ServerClock } from '../../apps/desktop/src/core/sync/server-clock';
import { labelledWorld, recallOf } from './labelled-world';

test('CAS-13 of 200 labelled queries in four languages the cache finds at least 95 % among the first ten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-recall-'));
  const profile = new Profile({
    root: folder,
    server: 'https://desk.example',
    me: { personId: 'me', name: 'Maria', email: 'maria@desk.example', role: 'agent', groupIds: [] },
    keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
    clock: new ServerClock(() => epochMs(Date.UTC(2026, 5, 1, 9))),
    changes: new Changes(() => undefined),
  });
  const { puts, queries } = labelledWorld();
  await profile.store.cache.write(async (db, breathe) => {
    for (const { kind, entity } of puts) {
      await applyPatch(db, { op: 'put', kind, id: entity.id, revision: 1, body: { ...entity } } as never, untouched(), breathe);
    }
    db.words.write();
  });
  expect(queries).toHaveLength(200);
  expect(queries.filter(({ wanted }) => wanted.size === 0)).toEqual([]);
  const { atTen, missed } = await recallOf(queries, (typed) => findCases(profile, typed, 10).rows.map((row) => row.case.id));
  profile.close();
  rmSync(folder, { recursive: true, force: true });
  expect({ missed, isEnough: atTen >= 0.95 }).toEqual({ missed, isEnough: true });
}, 60_000);
