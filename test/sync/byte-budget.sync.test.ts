import { checkWorld } from './support/check-world';
import type { CoreClient } from './support/core-client';
import { settleWorld } from './support/drive-world';
import { SyncWorld } from './support/sync-world';

const statesOf = ({ profile }: CoreClient) =>
  profile.store.cache.reader.all<{ id: string; isDone: number }>('SELECT id, doneAt IS NOT NULL AS isDone FROM caseRow ORDER BY id');

describe('SYN-2 a cache with little room', () => {
  test('lets go of done cases, asks for no repair, and has them back when there is room', async () => {
    const world = await SyncWorld.raise({});
    try {
      const { first } = world;
      await world.administer('case.set-state', { caseId: 'case-0', state: 'resolved' });
      await settleWorld(world);
      const all = statesOf(first);
      expect(all.filter(({ isDone }) => isDone === 1).map(({ id }) => id)).toEqual(['case-0']);

      first.cacheBudgetBytes = 1;
      await first.engine.want();
      await first.round(true);
      expect(statesOf(first)).toEqual(all.filter(({ isDone }) => isDone === 0));
      await first.round(true);
      expect(statesOf(first)).toEqual(all.filter(({ isDone }) => isDone === 0));

      first.cacheBudgetBytes = null;
      await first.round();
      await first.round(true);
      expect(statesOf(first)).toEqual(all);
      await settleWorld(world);
      expect(await checkWorld(world)).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});
