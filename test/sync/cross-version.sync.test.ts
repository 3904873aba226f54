import { deriveId } from '@quayside/shared/kernel/ids';
import type { Patch } from '@quayside/shared/sync/protocol';
import { readCaseDetail } from '../../apps/desktop/src/core/reads/case-detail';
import { checkWorld } from './support/check-world';
import type { Fault } from './support/core-client';
import { settleWorld } from './support/drive-world';
import { SyncWorld } from './support/sync-world';

/** What a newer server may send: kinds and fields that this version has never heard of. */
const newer: Fault = (server) => ({
  ...server,
  async pull(input) {
    const page = await server.pull(input);
    const unknown: Patch = { op: 'put', kind: 'hologram', id: 'h-1', revision: 1, body: { id: 'h-1', caseId: 'case-0', light: 7 } };
    const patch = page.patch.map(
      (line): Patch => (line.op === 'put' && line.kind === 'case' ? { ...line, body: { ...line.body, mood: 'calm' } } : line),
    );
    return { ...page, patch: [...patch, unknown] };
  },
});

/** A line on which pages come twice and their rows in another order. */
const untidy: Fault = (server) => ({
  ...server,
  async pull(input) {
    await server.pull(input);
    const page = await server.pull(input);
    return { ...page, patch: [...page.patch].reverse().concat(page.patch) };
  },
  async bootstrap(input) {
    const page = await server.bootstrap(input);
    return { ...page, patch: [...page.patch].reverse() };
  },
});

const note = (text: string) => ({ caseId: 'case-0', html: null, text, attachments: [], mentionedIds: [] });

describe('versions that differ, lines that are untidy', () => {
  const inWorld = (fault: Fault, play: (world: SyncWorld) => Promise<void>) => async (): Promise<void> => {
    const world = await SyncWorld.raise({ fault });
    try {
      await play(world);
    } finally {
      await world.stop();
    }
  };

  it(
    'keeps kinds and fields that it does not know as they came, counts them, and goes on working',
    inWorld(newer, async ({ first }) => {
      await first.round();
      first.act('case.add-note', note('hello'));
      await first.round();
      await first.round();
      const { reader } = first.profile.store;
      expect(reader.get<{ body: string }>("SELECT body FROM entity WHERE kind = 'hologram'")?.body).toBe(
        '{"id":"h-1","caseId":"case-0","light":7}',
      );
      expect(first.profile.store.findBase('case', 'case-0')).toMatchObject({ mood: 'calm' });
      expect(first.engine.state.unknownRows).toBe(1);
      expect(['case-0', 'case-4'].map((id) => readCaseDetail(first.profile, id)?.unknownRows)).toEqual([1, 0]);
      expect(first.profile.store.listOfCase('message', 'case-0').some(({ text }) => text === 'hello')).toBe(true);
    }),
  );

  it(
    'F13 comes to the same end when pages are repeated and out of order',
    inWorld(untidy, async (world) => {
      const { first } = world;
      await first.round();
      for (const text of ['one', 'two']) {
        first.act('case.add-note', note(text));
        first.notes.push(text);
        await first.round();
      }
      await world.administer('case.edit-field', { caseId: 'case-4', field: 'groupId', from: 'group-1', to: 'group-2' });
      await settleWorld(world);
      expect(await checkWorld(world)).toEqual([]);
    }),
  );

  it(
    'one act that the server cannot understand does not hold back those behind it',
    inWorld(
      (server) => server,
      async (world) => {
        const { first } = world;
        await first.round();
        const uid = deriveId('0199f542-71fb-719f-8b0d-7823d6caed51', 1);
        const blank = {
          performedAt: Date.now(),
          isDeferred: true,
          caseId: 'case-0',
          caseNumber: null,
          caseSubject: null,
          creates: [],
          needs: [],
          files: [],
        };
        first.profile.outbox.add({ ...blank, uid, name: 'case.levitate', args: { caseId: 'case-0', height: 3 }, text: 'up it goes' });
        first.act('case.add-note', note('behind it'));
        first.notes.push('behind it');
        await settleWorld(world);
        expect(first.profile.outbox.list()).toMatchObject([
          { name: 'case.levitate', state: 'refused', code: 'UNSUPPORTED', text: 'up it goes' },
        ]);
        expect(await checkWorld(world)).toEqual([]);
      },
    ),
  );
});
