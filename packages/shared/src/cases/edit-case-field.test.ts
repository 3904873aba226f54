import fc from 'fast-check';
import { deriveId } from '../kernel/ids';
import { epochMs } from '../kernel/time';
import { ADMIN, admin, agent, BORIS, MARIA, otherAgent, supervisor } from '../testing/actors';
import { buildCase, buildConflict, buildContact, buildGroup } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { type Case, PRIORITIES } from './case';
import { editCaseField } from './edit-case-field';
import { resolveConflict } from './resolve-conflict';

const uid = testUid(1);
const groups = [buildGroup(), buildGroup({ id: 'group-2' }), buildGroup({ id: 'group-old', isArchived: true })].map((one) =>
  have('group', one),
);
const having = (over: Partial<Case> = {}) => world(have('case', buildCase({ groupId: 'group-1', ...over })), ...groups);
const edit = (field: string, from: unknown, to: unknown) => ({ caseId: 'case-1', field, from, to });

test('SYN-3 a field that nobody else touched is changed, and the timeline tells', () => {
  const outcome = runAction(having(), editCaseField, edit('priority', 'normal', 'urgent'), { actor: agent });
  expect(outcome).toMatchObject({
    effect: {
      puts: [
        { kind: 'case', entity: buildCase({ groupId: 'group-1', priority: 'urgent' }) },
        {
          kind: 'message',
          entity: { kind: 'event', event: { type: 'case.field-changed', field: 'priority', from: 'normal', to: 'urgent' } },
        },
      ],
      events: [{ type: 'case.field-changed', caseId: 'case-1', field: 'priority' }],
    },
  });
});

test('SYN-3 both changed it: the value of the server stays, the author gets a conflict with both sides', () => {
  const outcome = runAction(having({ priority: 'high' }), editCaseField, edit('priority', 'normal', 'urgent'), { actor: agent, uid });
  const id = deriveId(uid, 0);
  expect(outcome).toMatchObject({
    effect: {
      puts: [
        {
          kind: 'conflict',
          entity: buildConflict({ id, revision: 0, personId: MARIA.id, base: 'normal', theirs: 'high', mine: 'urgent' }),
        },
      ],
      dels: [],
      events: [{ type: 'conflict.recorded', caseId: 'case-1', conflictId: id }],
    },
  });
});

test('SYN-3 the conflict says who set the value that stands, and when', () => {
  const earlier = after(having(), editCaseField, edit('priority', 'normal', 'low'), {
    actor: supervisor,
    uid: testUid(2),
    now: epochMs(TEST_NOW - 5),
  });
  const theirs = after(earlier, editCaseField, edit('priority', 'low', 'high'), {
    actor: admin,
    uid: testUid(3),
    now: epochMs(TEST_NOW - 2),
  });
  const other = after(theirs, editCaseField, edit('category', null, 'Fire'), { actor: supervisor, uid: testUid(4) });
  const mine = after(other, editCaseField, edit('priority', 'normal', 'urgent'), { actor: agent, uid });
  expect(lookupIn(mine)('conflict', deriveId(uid, 0))?.theirsBy).toEqual({ byId: ADMIN.id, byName: ADMIN.name, at: epochMs(TEST_NOW - 2) });
});

test('SYN-3 whatever two people choose, no value is lost: it stands, or is in a conflict', () => {
  const priority = fc.constantFrom(...PRIORITIES);
  fc.assert(
    fc.property(priority, priority, priority, (base, first, second) => {
      const one = after(having({ priority: base }), editCaseField, edit('priority', base, first), { actor: agent, uid: testUid(2) });
      const two = after(one, editCaseField, edit('priority', base, second), { actor: agent, uid });
      const stands = entityIn(two, 'case', 'case-1').priority;
      const conflict = lookupIn(two)('conflict', deriveId(uid, 0));
      const isBothChanged = first !== base && second !== base && first !== second;
      expect(conflict?.mine ?? null).toBe(isBothChanged ? second : null);
      expect(stands).toBe(first !== base ? first : second);
    }),
  );
});

test.each([
  ['a move to another group', {}, edit('groupId', 'group-1', 'group-2'), 'ok'],
  ['a move to a closed group', {}, edit('groupId', 'group-1', 'group-old'), 'ILLEGAL_STATE'],
  ['a move to no known group', {}, edit('groupId', 'group-1', 'group-77'), 'ILLEGAL_STATE'],
  ['a move to a mailbox that is not there', {}, edit('mailboxId', null, 'mailbox-9'), 'ILLEGAL_STATE'],
  ['an empty subject', {}, edit('subject', 'The printer is on fire', ''), 'BAD_INPUT'],
  ['A12 a subject of two lines', {}, edit('subject', 'The printer is on fire', 'a\r\nBcc: x@y.example'), 'BAD_INPUT'],
  ['a subject where there was none', { subject: '' }, edit('subject', '', 'Printer'), 'ok'],
  ['A25 a field that is not to be edited', {}, edit('publicCount', 0, 5), 'BAD_INPUT'],
  ['A25 the state, past its table', {}, edit('state', 'new', 'closed'), 'BAD_INPUT'],
  ['A28 a prototype', {}, edit('__proto__', null, null), 'BAD_INPUT'],
  ['a value of another field', {}, edit('priority', 'normal', 'critical'), 'BAD_INPUT'],
])('%s: %s', (_name, over, args, expected) => {
  expect(verdict(having(over), editCaseField, args, { actor: agent })).toBe(expected);
});

test('whoever makes a case private can still read it', () => {
  const next = after(having(), editCaseField, edit('isPrivate', false, true), { actor: agent });
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({ isPrivate: true, followerIds: [MARIA.id] });
});

describe('deciding a conflict', () => {
  const open = (over: Partial<Case> = {}, conflict = {}) =>
    new Map(having({ priority: 'high', ...over })).set('conflict/conflict-1', have('conflict', buildConflict(conflict)));
  const decide = (all: ReturnType<typeof open>, args: object, actor = agent) => {
    const next = after(all, resolveConflict, { conflictId: 'conflict-1', ...args }, { actor });
    return { priority: entityIn(next, 'case', 'case-1').priority, conflict: entityIn(next, 'conflict', 'conflict-1') };
  };

  test.each([
    ['theirs', { choice: 'theirs' }, 'high'],
    ['mine', { choice: 'mine' }, 'urgent'],
    ['a third value', { choice: 'edit', value: 'low' }, 'low'],
  ])('for %s', (_name, args, priority) => {
    expect(decide(open(), args)).toEqual({ priority, conflict: buildConflict({ resolvedAt: TEST_NOW }) });
  });

  test('when the field has changed once more, it is asked again, about who did it this time', () => {
    const [first, second] = [supervisor, admin].map((actor) => ({ byId: actor.id, byName: actor.name, at: TEST_NOW }));
    if (first === undefined || second === undefined) throw new Error('two people are needed');
    expect(decide(open({ priority: 'low' }, { theirsBy: first }), { choice: 'mine' })).toEqual({
      priority: 'low',
      conflict: buildConflict({ base: 'high', theirs: 'low' }),
    });
    expect(decide(open({ priority: 'low', fieldEdits: { priority: second } }, { theirsBy: first }), { choice: 'mine' })).toEqual({
      priority: 'low',
      conflict: buildConflict({ base: 'high', theirs: 'low', theirsBy: second }),
    });
  });

  test.each([
    ['by another', { choice: 'mine' }, otherAgent, {}, 'NOT_ALLOWED'],
    ['for mine on a case that was taken away', { choice: 'mine' }, agent, { groupId: 'group-2' }, 'NOT_ALLOWED'],
    ['for theirs on a case that was taken away', { choice: 'theirs' }, agent, { groupId: 'group-2' }, 'ok'],
    ['for a value that the field cannot hold', { choice: 'edit', value: 'terrible' }, agent, {}, 'BAD_INPUT'],
    ['with a value beside the choice', { choice: 'mine', value: 'low' }, agent, {}, 'BAD_INPUT'],
  ])('%s: %s', (_name, args, actor, over, expected) => {
    expect(verdict(open(over), resolveConflict, { conflictId: 'conflict-1', ...args }, { actor })).toBe(expected);
  });

  test('a field that only an older version had is not set', () => {
    expect(verdict(open({}, { field: 'mood' }), resolveConflict, { conflictId: 'conflict-1', choice: 'mine' }, { actor: agent })).toBe(
      'UNSUPPORTED',
    );
  });

  test('a move is decided with the group in view', () => {
    const moved = open({ groupId: 'group-1' }, { field: 'groupId', base: null, theirs: 'group-1', mine: 'group-2' });
    const next = after(moved, resolveConflict, { conflictId: 'conflict-1', choice: 'mine' }, { actor: agent });
    expect(entityIn(next, 'case', 'case-1').groupId).toBe('group-2');
    expect(BORIS.groupIds).toContain('group-2');
  });

  describe('about the note of a contact', () => {
    const note = {
      caseId: null,
      about: { kind: 'contact', id: 'contact-1' },
      field: 'note',
      base: 'a\nb',
      theirs: 'A\nb',
      mine: 'x\nb',
    } as const;
    const [first, second, mine] = [supervisor, admin, agent].map((actor) => ({ byId: actor.id, byName: actor.name, at: TEST_NOW }));
    if (first === undefined || second === undefined || mine === undefined) throw new Error('three people are needed');
    const asked = (stands: string) =>
      world(
        have('contact', buildContact({ note: stands, noteEdit: second })),
        have('conflict', buildConflict({ ...note, theirsBy: first })),
      );

    test.each([
      ['theirs', { choice: 'theirs' }, 'A\nb', 'A\nb'],
      ['mine', { choice: 'mine' }, 'A\nb', 'x\nb'],
      ['both', { choice: 'edit', value: 'A\nx\nb' }, 'A\nb', 'A\nx\nb'],
      ['mine, when another line has changed since', { choice: 'mine' }, 'A\nb\nc', 'x\nb\nc'],
    ])('for %s', (_name, args, stands, expected) => {
      const next = after(asked(stands), resolveConflict, { conflictId: 'conflict-1', ...args }, { actor: agent });
      const { note: stood, noteEdit } = entityIn(next, 'contact', 'contact-1');
      expect([stood, noteEdit]).toEqual([expected, args.choice === 'theirs' ? second : mine]);
      expect(entityIn(next, 'conflict', 'conflict-1').resolvedAt).toBe(TEST_NOW);
    });

    test('when the same line has changed once more it is asked again, about who did it this time, and nothing of either is gone', () => {
      const next = after(asked('Q\nb\nc'), resolveConflict, { conflictId: 'conflict-1', choice: 'mine' }, { actor: agent });
      expect(entityIn(next, 'contact', 'contact-1').note).toBe('Q\nb\nc');
      expect(entityIn(next, 'conflict', 'conflict-1')).toEqual(
        buildConflict({ ...note, base: 'A\nb', theirs: 'Q\nb\nc', mine: 'x\nb\nc', theirsBy: second }),
      );
    });

    test.each([
      ['by another', { choice: 'mine' }, otherAgent, 'NOT_ALLOWED'],
      ['with more than a note holds', { choice: 'edit', value: 'x'.repeat(10_001) }, agent, 'BAD_INPUT'],
    ])('%s: %s', (_name, args, actor, expected) => {
      expect(verdict(asked('A\nb'), resolveConflict, { conflictId: 'conflict-1', ...args }, { actor })).toBe(expected);
    });
  });
});
