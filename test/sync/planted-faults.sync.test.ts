import { checkWorld } from './support/check-world';
import { reply, settleWorld } from './support/drive-world';
import { askCounts } from './support/kept-counts';
import { PLANTED_FAULTS } from './support/planted-faults';
import { GROUPS, SyncWorld } from './support/sync-world';

/** One script that uses everything the faults touch: acts, a move between labels, a lost membership, a change by another. */
async function play(world: SyncWorld): Promise<void> {
  const { first } = world;
  for (const client of world.clients) await client.round();
  const note = (caseId: string, text: string): void => {
    const result = first.act('case.add-note', { caseId, html: null, text, attachments: [], mentionedIds: [] });
    if (result.status === 'refused') throw new Error(`the note was refused: ${result.code}`);
    first.notes.push(text);
  };
  note('case-0', 'first note');
  note('case-0', 'a note after it');
  await first.round();
  await world.administer('case.edit-field', { caseId: 'case-4', field: 'groupId', from: GROUPS[0], to: GROUPS[1] });
  await first.round();
  await world.administer('case.edit-field', { caseId: 'case-8', field: 'priority', from: 'normal', to: 'urgent' });
  await first.round();
  note('case-8', 'second note');
  await first.round();
  reply(first, { id: 'case-0' });
  const asked = await world.server.app.house.entities.get('case', 'case-0');
  await world.hear(asked, 'a word that comes meanwhile', false);
  await first.round();
  await world.administer('person.edit', { personId: first.person.id, changes: { groupIds: [GROUPS[0]] } });
  await first.round();
}

describe('the checker itself is checked', () => {
  it('finds nothing where nothing is wrong', async () => {
    const world = await SyncWorld.raise();
    try {
      await play(world);
      await settleWorld(world);
      expect(await checkWorld(world)).toEqual([]);
    } finally {
      await world.stop();
    }
  });

  it.each(PLANTED_FAULTS)('finds: $name', async ({ fault, plant }) => {
    const world = await SyncWorld.raise(fault === undefined ? {} : { fault });
    for (const client of world.clients) {
      await client.round();
      askCounts(client);
    }
    const takeOut = await plant?.(world);
    try {
      await play(world);
      await settleWorld(world);
      expect(await checkWorld(world)).not.toEqual([]);
    } finally {
      takeOut?.();
      await world.stop();
    }
  });
});
