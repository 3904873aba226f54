import { PRIORITIES } from '@quayside/shared/cases/case';
import { actorOf } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { buildAvailability, buildGroup, buildMailbox, buildPerson, buildRoster, buildSettings } from '@quayside/shared/testing/builders';
import { have, world } from '@quayside/shared/testing/run-action';
import { testId } from '@quayside/shared/testing/test-id';
import { MemoryLane, waitsIn, workOff } from '../../testing/memory-lane';

const WAITING = 30;
const ana = buildPerson({ id: 'ana', groupIds: ['group-1'], channelCapacity: { phone: 1 } });

/** One person with room for one call at a time, `WAITING` calls that wait, and the rows worked off. */
function desk() {
  const lane = new MemoryLane(
    world(
      have('workspaceSettings', buildSettings()),
      have('group', buildGroup({ routing: { mode: 'round_robin', capacity: 5 } })),
      have('mailbox', buildMailbox({ groupId: 'group-1' })),
      have('person', ana),
      have('availability', buildAvailability({ id: ana.id })),
      have('roster', buildRoster({ members: [{ personId: ana.id, capacity: null, isExempt: false, turn: 0 }] })),
    ),
  );
  let draws = 0;
  const act = (name: string, args: object): boolean => {
    if (name === 'routing.draw-case') draws += 1;
    const isTaken = lane.act(name, args);
    return isTaken;
  };
  const settle = (): number => {
    draws = 0;
    workOff(lane, act);
    return draws;
  };
  for (let n = 0; n <= WAITING; n += 1) lane.act('case.create', call(testId(n)));
  settle();
  return { lane, settle, owner: (id: Id) => lane.find('case', id)?.ownerId ?? null };
}

const call = (caseId: Id, over: object = {}) => ({
  ...{ caseId, groupId: 'group-1', priority: 'normal', isPrivate: false, subject: 'A call', contactId: null, contact: null, tags: [] },
  ...{ ownerId: null, mailboxId: null, category: null, product: null, message: null, channel: 'phone', ...over },
});

const written = (caseId: Id, over: object = {}) => call(caseId, { channel: 'manual', ...over });

describe('RTE-2 ORG-3 a channel of which nobody has room', () => {
  test('holds up nothing that came another way, however much of it waits, and costs one look', () => {
    const { lane, settle, owner } = desk();
    expect(waitsIn(lane, 'group-1')).toHaveLength(WAITING);
    lane.act('case.create', written(testId(100)));
    const draws = settle();
    expect(owner(testId(100))).toBe('ana');
    // the first of the calls, what came another way, and that nothing else is there
    expect(draws).toBe(2);
    expect(waitsIn(lane, 'group-1')).toHaveLength(WAITING);
  });

  test('lets what is less urgent pass as well, and takes its own turn as soon as there is room', () => {
    const { lane, settle, owner } = desk();
    lane.act('case.create', written(testId(100), { priority: PRIORITIES[0] }));
    settle();
    expect(owner(testId(100))).toBe('ana');
    lane.act('case.set-state', { caseId: testId(0), state: 'resolved' }, actorOf(ana));
    settle();
    expect(waitsIn(lane, 'group-1').map(({ id }) => id)).toEqual(Array.from({ length: WAITING - 1 }, (_, n) => testId(n + 2)));
    expect(owner(testId(1))).toBe('ana');
  });
});
