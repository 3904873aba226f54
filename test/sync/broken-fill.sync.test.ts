import { AppError } from '@quayside/shared/kernel/errors';
import type { Fault } from './support/core-client';
import { SyncWorld } from './support/sync-world';

/** A line that ends each fill with a page of its own, and does not bring that one while it is cut. */
function cutLine(): { readonly fault: Fault; mend(): void } {
  let isCut = true;
  return {
    mend() {
      isCut = false;
    },
    fault: (server) => ({
      pull: (input) => server.pull(input),
      push: (input) => server.push(input),
      async bootstrap(input) {
        if (input.cursor !== 'last') return { ...(await server.bootstrap(input)), cursor: 'last' };
        if (isCut) throw new AppError('OFFLINE', 'the line is cut', { reason: 'unreachable' });
        return { ...(await server.bootstrap({ ...input, cursor: null })), patch: [], cursor: null };
      },
    }),
  };
}

describe('SYN-1 a fill that breaks off', () => {
  it('has what happened to its first pages before it went on', async () => {
    const line = cutLine();
    const world = await SyncWorld.raise({ fault: line.fault });
    try {
      const { first } = world;
      expect(await first.round()).toBe(false);
      await world.administer('case.edit-field', { caseId: 'case-8', field: 'priority', from: 'normal', to: 'urgent' });
      await world.administer('case.edit-field', { caseId: 'case-4', field: 'groupId', from: 'group-1', to: 'group-2' });
      line.mend();
      expect(await first.round()).toBe(true);
      expect(first.profile.store.findBase('case', 'case-8')?.priority).toBe('urgent');
      expect(first.profile.store.findBase('case', 'case-4')).toBeNull();
    } finally {
      await world.stop();
    }
  });
});
