import { z } from 'zod';
import { type Action, type AnyAction, effect } from '../kernel/action';
import { type EntityKind, put, type Ref, ref } from '../kernel/entity';
import { deriveId } from '../kernel/ids';
import { agent, otherAgent } from '../testing/actors';
import { buildCase, buildContact, buildOrganisation } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { entityIn, have, lookupIn, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { collectReads, type Lookup, performMutation, prepareMutation, refKey } from './perform-mutation';

const all = world(
  have('case', buildCase({ contactId: 'contact-1', followerIds: [agent.id], isPrivate: true })),
  have('contact', buildContact({ organisationId: 'organisation-1' })),
  have('organisation', buildOrganisation()),
);

/** Follows a case to its organisation: three rounds. */
const starUp: Action<{ caseId: string }> = {
  name: 'test.star-up',
  args: z.strictObject({ caseId: z.string() }),
  origin: 'person',
  reads({ caseId }, found) {
    const contactId = found('case', caseId)?.contactId ?? null;
    const organisationId = contactId === null ? null : (found('contact', contactId)?.organisationId ?? null);
    return [
      ref('case', caseId),
      ...(contactId ? [ref('contact', contactId)] : []),
      ...(organisationId ? [ref('organisation', organisationId)] : []),
    ];
  },
  can: ({ get, args, actor }) => get('case', args.caseId).followerIds.includes(actor.type === 'person' ? actor.id : ''),
  perform({ get, newId }) {
    const current = get('organisation', 'organisation-1');
    return effect([put('organisation', { ...current, stars: 5 }), put('organisation', { ...current, id: newId(), name: newId() })]);
  },
};

const call = { uid: testUid(1), now: TEST_NOW, actor: agent };
const prepared = (action: AnyAction = starUp, args: unknown = { caseId: 'case-1' }) =>
  prepareMutation(() => action, { name: action.name, args, isPushed: true });

/** Knows only what has been looked up so far. */
function slowLookup(): { lookup: Lookup; load: (refs: readonly Ref[]) => void } {
  const loaded = new Set<string>();
  const lookup: Lookup = (kind, id) => (loaded.has(refKey({ kind, id })) ? lookupIn(all)(kind, id) : undefined);
  return {
    lookup,
    load: (refs) => {
      for (const one of refs) loaded.add(refKey(one));
    },
  };
}

test('asks for what it needs round by round, then does the same as with everything at hand', () => {
  const { lookup, load } = slowLookup();
  const rounds: string[][] = [];
  for (let unknown = collectReads(prepared(), lookup).unknown; unknown.length > 0; unknown = collectReads(prepared(), lookup).unknown) {
    rounds.push(unknown.map(refKey));
    expect(performMutation(prepared(), { ...call, lookup })).toEqual({ status: 'needs', refs: unknown });
    load(unknown);
  }
  expect(rounds).toEqual([['case/case-1'], ['contact/contact-1'], ['organisation/organisation-1']]);
  const ids = [deriveId(call.uid, 0), deriveId(call.uid, 1)];
  const organisation = entityIn(all, 'organisation', 'organisation-1');
  expect(performMutation(prepared(), { ...call, lookup })).toEqual({
    status: 'done',
    ids,
    effect: {
      puts: [
        { kind: 'organisation', entity: { ...organisation, stars: 5 } },
        { kind: 'organisation', entity: { ...organisation, id: ids[0], name: ids[1] } },
      ],
      dels: [],
      events: [],
    },
  });
});

describe('a refusal does not tell whether the thing exists', () => {
  const refusal = { code: 'NOT_ALLOWED', message: 'not allowed', details: {} };

  test('it exists and is not his', () => {
    const outcome = performMutation(prepared(), { ...call, actor: otherAgent, lookup: lookupIn(all) });
    expect(outcome).toEqual({ status: 'refused', error: expect.objectContaining(refusal), missing: null });
  });

  test('it does not exist; only a device, which may just not hold it, is told by `missing`', () => {
    const outcome = performMutation(prepared(starUp, { caseId: 'case-9' }), { ...call, lookup: lookupIn(all) });
    expect(outcome).toEqual({ status: 'refused', error: expect.objectContaining(refusal), missing: { kind: 'case', id: 'case-9' } });
  });
});

test.each([
  [
    'no such action',
    () => prepareMutation(() => null, { name: 'case.explode', args: {}, isPushed: true }),
    { code: 'UNSUPPORTED', details: { name: 'case.explode' } },
  ],
  ['a server action from a device', () => prepared({ ...starUp, origin: 'server' }), { code: 'NOT_ALLOWED', details: {} }],
  [
    'a field of a wrong type',
    () => prepared(starUp, { caseId: 7 }),
    { code: 'BAD_INPUT', details: { path: 'caseId', issue: 'invalid_type' } },
  ],
  [
    'an unknown field',
    () => prepared(starUp, { caseId: 'case-1', role: 'admin' }),
    { code: 'BAD_INPUT', details: { path: 'role', issue: 'unrecognized_keys' } },
  ],
])('refuses %s', (_name, prepare, expected) => {
  expect(prepare).toThrow(expect.objectContaining(expected));
});

test('an action that reads what it has not named is a fault, also when the thing is there', () => {
  const curious: AnyAction = { ...starUp, reads: () => [ref('case', 'case-1')] };
  expect(() => performMutation(prepared(curious), { ...call, lookup: lookupIn(all) })).toThrow(
    'reads a organisation that it has not named',
  );
});

test('an action that never stops asking is a fault', () => {
  let round = 0;
  const endless: AnyAction = { ...starUp, reads: () => [ref('case' as EntityKind, `case-${round++}`)] };
  expect(() => collectReads(prepared(endless), lookupIn(all))).toThrow('asked for more in round 9');
});
