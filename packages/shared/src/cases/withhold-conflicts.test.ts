import { agent, BORIS, MARIA, otherAgent, SUPERVISOR, system } from '../testing/actors';
import { buildCase, buildConflict } from '../testing/builders';
import { after, entityIn, have, verdict, world } from '../testing/run-action';
import { resolveConflict } from './resolve-conflict';
import { withholdConflicts } from './withhold-conflicts';

const theirsBy = { byId: SUPERVISOR.id, byName: SUPERVISOR.name, at: buildConflict().createdAt };
const conflictOf = (id: string, personId: string, caseId: string | null = 'case-1') =>
  have('conflict', buildConflict({ id, personId, caseId, theirsBy }));
/** Only Maria is in the case's group. */
const before = world(
  ...[MARIA, BORIS].map((person) => have('person', person)),
  have('case', buildCase({ groupId: 'group-1', priority: 'high' })),
  conflictOf('hers', MARIA.id),
  conflictOf('his', BORIS.id),
  conflictOf('of-nobody', 'person-77'),
  conflictOf('of-no-case', BORIS.id, 'case-77'),
  conflictOf('of-a-customer', BORIS.id, null),
);
const conflictIds = ['hers', 'his', 'of-nobody', 'of-no-case', 'of-a-customer', 'unknown'];

test('A21 SYN-3 what others wrote goes from conflicts about cases out of sight, and from no other; what one wrote stays', () => {
  const next = after(before, withholdConflicts, { conflictIds }, { actor: system });
  const gist = (id: string) => {
    const { base, theirs, mine, theirsBy: by, isWithheld } = entityIn(next, 'conflict', id);
    return [base, theirs, mine, by?.byName, isWithheld];
  };
  const kept = ['normal', 'high', 'urgent', SUPERVISOR.name, undefined];
  const gone = [null, null, 'urgent', undefined, true];
  expect(Object.fromEntries(conflictIds.slice(0, 5).map((id) => [id, gist(id)]))).toEqual({
    hers: kept,
    his: gone,
    'of-nobody': gone,
    'of-no-case': gone,
    'of-a-customer': kept,
  });
});

test('who has lost the case decides for theirs only; who reads it again is asked again about what stands now', () => {
  const next = after(before, withholdConflicts, { conflictIds: ['his'] }, { actor: system });
  const decide = (choice: 'mine' | 'theirs') => ({ conflictId: 'his', choice });
  expect(verdict(next, resolveConflict, decide('mine'), { actor: otherAgent })).not.toBe('ok');
  expect(verdict(next, resolveConflict, decide('theirs'), { actor: otherAgent })).toBe('ok');
  const again = { ...otherAgent, groupIds: agent.groupIds };
  const asked = entityIn(after(next, resolveConflict, decide('mine'), { actor: again }), 'conflict', 'his');
  expect(asked).toMatchObject({ theirs: 'high', mine: 'urgent', resolvedAt: null });
  expect(asked).not.toHaveProperty('isWithheld');
});
