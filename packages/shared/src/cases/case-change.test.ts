import { addMs, HOUR_MS } from '../kernel/time';
import { findAction } from '../sync/action-registry';
import { agent } from '../testing/actors';
import { buildCase, buildContact, buildGroup, buildPerson, buildProduct } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, type World, world } from '../testing/run-action';
import { actOf, backOf, type CaseAct, type CaseChange, caseChangeSchema } from './case-change';

const later = addMs(TEST_NOW, HOUR_MS);
const run = (all: World, { name, args }: CaseAct): World => {
  const action = findAction(name);
  if (action === null) throw new Error(`no action ${name}`);
  return after(all, action, args, { actor: agent });
};

const of = buildCase({
  ownerId: 'person-2',
  state: 'in_progress',
  priority: 'low',
  groupId: 'group-1',
  tags: ['pumps'],
  contactId: 'contact-1',
});
const all = world(
  have('case', of),
  have('contact', buildContact()),
  have('group', buildGroup()),
  have('group', buildGroup({ id: 'group-2' })),
  have('product', buildProduct({ id: 'pump', name: 'Pump' })),
  have('product', buildProduct({ id: 'valve', name: 'Valve' })),
  have('person', buildPerson({ id: 'person-2' })),
  have('person', buildPerson({ id: agent.id })),
);

const CHANGES: readonly (readonly [CaseChange, object, object])[] = [
  [{ type: 'assign', assigneeId: agent.id }, {}, { ownerId: agent.id }],
  [{ type: 'assign', assigneeId: null }, {}, { ownerId: null }],
  [{ type: 'accept' }, { ownerId: null }, { ownerId: agent.id }],
  [{ type: 'group', groupId: 'group-2' }, { ownerId: agent.id }, { groupId: 'group-2' }],
  [{ type: 'state', state: 'resolved' }, {}, { state: 'resolved' }],
  [{ type: 'priority', priority: 'urgent' }, {}, { priority: 'urgent' }],
  [{ type: 'severity', severity: 'critical' }, {}, { severity: 'critical' }],
  [{ type: 'severity', severity: null }, { severity: 'minor' }, { severity: null }],
  [{ type: 'product', productId: 'pump', product: 'Pump' }, {}, { productId: 'pump', product: 'Pump' }],
  [{ type: 'product', productId: 'pump', product: 'Pump' }, { product: 'an old hose' }, { productId: 'pump', product: 'Pump' }],
  [
    { type: 'product', productId: 'pump', product: 'Pump' },
    { productId: 'valve', product: 'Valve' },
    { productId: 'pump', product: 'Pump' },
  ],
  [
    { type: 'product', productId: null, product: 'a hose' },
    { productId: 'valve', product: 'Valve' },
    { productId: null, product: 'a hose' },
  ],
  [
    { type: 'product', productId: null, product: null },
    { productId: 'valve', product: 'Valve' },
    { productId: null, product: null },
  ],
  [{ type: 'product', productId: null, product: null }, { product: 'a hose' }, { product: null }],
  [{ type: 'follow', personId: agent.id }, {}, { followerIds: [agent.id] }],
  [{ type: 'unfollow', personId: agent.id }, { followerIds: [agent.id] }, { followerIds: [] }],
  [{ type: 'escalate', reason: 'The shop stands still' }, { escalatedAt: null }, { escalatedAt: TEST_NOW }],
  [{ type: 'end-escalation' }, { escalatedAt: TEST_NOW }, { escalatedAt: null }],
  [{ type: 'add-tag', tag: 'new' }, {}, { tags: ['pumps', 'new'] }],
  [{ type: 'remove-tag', tag: 'pumps' }, {}, { tags: [] }],
  [{ type: 'snooze', until: later }, {}, { snoozedUntil: later }],
  [{ type: 'wake' }, { snoozedUntil: later }, { snoozedUntil: null }],
  [{ type: 'mark-spam', blockSender: false }, {}, { spamAt: TEST_NOW }],
  [{ type: 'not-spam', unblockSender: true }, { spamAt: TEST_NOW }, { spamAt: null }],
  [{ type: 'trash' }, {}, { trashedAt: TEST_NOW }],
  [{ type: 'restore' }, { trashedAt: TEST_NOW }, { trashedAt: null }],
];

test.each(CHANGES)('CAS-5 %j is one act of a case, and one takes it back', (change, over, changed) => {
  const before = { ...of, ...over };
  const begun = world(...all.values(), have('case', before));
  const done = run(begun, actOf(change, before));
  expect(entityIn(done, 'case', of.id)).toMatchObject(changed);
  const fields = Object.keys(changed) as (keyof typeof of)[];
  const back = entityIn(run(done, backOf(change, before)), 'case', of.id);
  expect(fields.map((field) => back[field])).toEqual(
    fields.map((field) => (field === 'productId' ? (before[field] ?? null) : before[field])),
  );
});

test('CAS-5 every change has its form and is tried here', () => {
  for (const [change] of CHANGES) expect(caseChangeSchema.parse(change)).toEqual(change);
  const types = caseChangeSchema.options.map(({ shape }) => shape.type.value);
  expect(types.filter((type) => !CHANGES.some(([change]) => change.type === type))).toEqual([]);
});

test('CAS-5 taken back from a state that only the product gives, a case is in work', () => {
  expect(backOf({ type: 'state', state: 'resolved' }, { ...of, state: 'accepted' }).args).toEqual({ caseId: of.id, state: 'in_progress' });
});
