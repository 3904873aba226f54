import { beginReplacement } from '../cases/begin-replacement';
import { createCase } from '../cases/create-case';
import { editCustomField } from '../cases/edit-custom-field';
import { resolveConflict } from '../cases/resolve-conflict';
import { setCaseState } from '../cases/set-case-state';
import { createRightsProfile } from '../identity/create-rights-profile';
import { editRightsProfile } from '../identity/edit-rights-profile';
import { fieldRightsSchema, hiddenText, maskRow } from '../identity/field-rights';
import { NO_RIGHTS } from '../identity/rights';
import { customName } from '../kernel/custom-name';
import { type FieldRights, LIMITED_KINDS } from '../kernel/rights';
import { editCustomerField } from '../organisation/edit-customer-field';
import { mergeContacts } from '../organisation/merge-contacts';
import { definitionOf } from '../sync/entity-registry';
import { ACTION_EXAMPLES } from '../testing/action-examples';
import { admin, agent } from '../testing/actors';
import {
  buildAsset,
  buildCase,
  buildConflict,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildLayout,
  buildMessage,
  buildOrganisation,
  buildProduct,
  buildRightsProfile,
} from '../testing/builders';
import { EXAMPLE_WORLD } from '../testing/example-world';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { fieldsToAsk } from '../views/require-sound-view';

const [CLOSED, OPEN, KIND, FAULT] = [testId(11), testId(12), testId(13), testId(14)];
const [PUMP, LEAK] = [testId(21), testId(22)];
const by = { byId: 'person-2', byName: 'Boris', at: TEST_NOW };
const custom = { [CLOSED]: 'secret', [OPEN]: 'plain' };
const things = {
  case: buildCase({ custom, fieldEdits: { [customName(CLOSED)]: by, [customName(OPEN)]: by } }),
  contact: buildContact({ custom }),
  organisation: buildOrganisation({ custom }),
  product: buildProduct({ custom }),
  asset: buildAsset({ custom }),
};
const closed = (limit: 'hidden' | 'read-only', id = CLOSED): FieldRights =>
  Object.fromEntries(LIMITED_KINDS.map((kind) => [kind, { [customName(id)]: limit }]));
const limited = (fields: FieldRights) => ({ ...agent, rights: { ...agent.rights, fields } });

describe('ORG-1 CAS-6 own fields that a profile hides', () => {
  test.each(LIMITED_KINDS)('of a %s leave nothing behind, and what is left has its form still', (kind) => {
    const masked = maskRow(kind, things[kind] as never, closed('hidden')) as { readonly custom: unknown };
    expect(masked.custom).toEqual({ [OPEN]: 'plain' });
    expect(definitionOf(kind).schema.safeParse(masked).success).toBe(true);
    expect(JSON.stringify(masked)).not.toContain(CLOSED);
    expect(maskRow(kind, things[kind] as never, closed('read-only'))).toBe(things[kind]);
    expect((maskRow(kind, things[kind] as never, NO_RIGHTS.fields) as { readonly custom: unknown }).custom).toEqual({});
  });

  test('are not told by timelines, conflicts and merges either', () => {
    const event = { type: 'case.field-changed', field: customName(CLOSED), from: '"secret"', to: '"secret"' };
    const told = buildMessage({ kind: 'event', event });
    expect(maskRow('message', told as never, closed('hidden'))).toEqual({ ...told, event: { ...event, from: null, to: null } });
    const conflict = buildConflict({ field: customName(CLOSED), base: '"a"', theirs: '"secret"', mine: '"mine"' });
    expect(maskRow('conflict', conflict as never, closed('hidden'))).toMatchObject({ base: null, theirs: null, mine: '"mine"' });
    const merge = { of: 'contact', before: { survivor: things.contact, loser: things.contact }, after: things.contact };
    expect(JSON.stringify(maskRow('customerMerge', merge, closed('hidden')))).not.toContain('secret');
  });

  test('make another form of the cache, and cannot be asked about in views', () => {
    expect(hiddenText({ asset: { [customName(CLOSED)]: 'hidden' } })).toBe(`asset.${customName(CLOSED)}`);
    const own = [buildCustomField({ id: CLOSED }), buildCustomField({ id: OPEN })];
    const asked = fieldsToAsk(limited(closed('hidden')), own);
    expect([asked.has(customName(CLOSED)), asked.has(customName(OPEN))]).toEqual([false, true]);
  });
});

const fields = [
  ...LIMITED_KINDS.map((on) => buildCustomField({ id: on === 'case' ? CLOSED : `${on}-field`, on })),
  buildCustomField({ id: KIND, type: 'choice', name: 'Kind', choices: [{ id: PUMP, name: 'Pump', isActive: true }] }),
  buildCustomField({ id: FAULT, type: 'choice', name: 'Fault', dependsOn: KIND, choices: [{ id: LEAK, name: 'Leaks', isActive: true }] }),
];
const desk = world(
  ...EXAMPLE_WORLD.values(),
  ...fields.map((field) => have('customField', field)),
  have('fieldIndex', buildFieldIndex({ fieldIds: [CLOSED, KIND, FAULT], dependsOn: { [FAULT]: KIND } })),
  have('case', buildCase({ groupId: 'group-1', state: 'in_progress', ownerId: agent.id, custom: { [KIND]: PUMP } })),
  have('contact', buildContact()),
  have('contact', buildContact({ id: 'contact-2', emails: [] })),
  have('organisation', buildOrganisation()),
  have('asset', buildAsset()),
  have('product', buildProduct()),
  have('rightsProfile', buildRightsProfile()),
  have(
    'conflict',
    buildConflict({ id: 'own', caseId: 'case-1', field: customName(CLOSED), mine: '"x"', theirs: null, personId: agent.id }),
  ),
);
const blank = { ...ACTION_EXAMPLES['case.create']?.args, caseId: testId(70), message: null, category: null, tags: [], priority: 'normal' };
const customerEdit = (kind: string) => ({ kind, id: `${kind}-1`, fieldId: `${kind}-field`, from: null, to: 'x' });
const only = (kind: string, field: string, limit: string) => ({ [kind]: { [customName(field)]: limit } }) as FieldRights;

describe('ORG-1 CAS-6 own fields that are not mine to change', () => {
  test.each([
    ['of a case', editCustomField, { caseId: 'case-1', fieldId: CLOSED, from: null, to: 'x' }, 'case', CLOSED],
    ['of a new case', createCase, { ...blank, custom: { [CLOSED]: 'x' } }, 'case', CLOSED],
    ['left empty on purpose in a new case', createCase, { ...blank, custom: { [CLOSED]: null } }, 'case', CLOSED],
    ['as the outcome of a conflict', resolveConflict, { conflictId: 'own', choice: 'mine' }, 'case', CLOSED],
    ['of a contact', editCustomerField, customerEdit('contact'), 'contact', 'contact-field'],
    ['of an organisation', editCustomerField, customerEdit('organisation'), 'organisation', 'organisation-field'],
    ['of an asset', editCustomerField, customerEdit('asset'), 'asset', 'asset-field'],
    [
      'in a merge',
      mergeContacts,
      { mergeId: testId(71), survivorId: 'contact-1', loserId: 'contact-2', picks: {} },
      'contact',
      'contact-field',
    ],
  ] as const)('%s: refused with the field’s name, read-only or hidden', (_, action, args, kind, field) => {
    for (const limit of ['read-only', 'hidden']) {
      expect(runAction(desk, action, args, { actor: limited(only(kind, field, limit)) })).toMatchObject({
        status: 'refused',
        error: { code: 'NOT_ALLOWED', details: { reason: 'field', kind, field: customName(field) } },
      });
    }
    expect(runAction(desk, action, args, { actor: agent })).toMatchObject({ status: 'done' });
  });

  test('a choice cannot be made to give way on all that has it', () => {
    const what = { type: 'choice', fieldId: KIND, choiceId: PUMP } as const;
    const args = { replacementId: testId(90), what, toId: null };
    for (const limit of ['read-only', 'hidden']) {
      const actor = { ...admin, rights: { ...admin.rights, fields: only('case', KIND, limit) } };
      expect(runAction(desk, beginReplacement, args, { actor })).toMatchObject({ status: 'refused', error: { code: 'NOT_ALLOWED' } });
    }
    expect(runAction(desk, beginReplacement, args, { actor: admin })).toMatchObject({ status: 'done' });
  });

  test('of a product, also for whoever administers', () => {
    const actor = { ...admin, rights: { ...admin.rights, fields: only('product', 'product-field', 'read-only') } };
    expect(runAction(desk, editCustomerField, customerEdit('product'), { actor })).toMatchObject({
      status: 'refused',
      error: { code: 'NOT_ALLOWED' },
    });
    expect(runAction(desk, editCustomerField, customerEdit('product'), { actor: admin })).toMatchObject({ status: 'done' });
  });

  test('a choice cannot be made by whoever does not see what it depends on: trying would tell them', () => {
    const args = { caseId: 'case-1', fieldId: FAULT, from: null, to: LEAK };
    expect(runAction(desk, editCustomField, args, { actor: limited(only('case', KIND, 'hidden')) })).toMatchObject({
      status: 'refused',
      error: { code: 'NOT_ALLOWED', details: { reason: 'field', field: customName(FAULT) } },
    });
    expect(runAction(desk, editCustomField, args, { actor: limited(only('case', KIND, 'read-only')) })).toMatchObject({ status: 'done' });
  });

  test('CAS-7 a layout does not ask for them', () => {
    const item = (field: string) => ({ field: customName(field), required: { when: { all: [] }, from: 'resolving' as const } });
    const section = { id: testId(31), name: 'Device', isOpen: true, items: [item(CLOSED), item(FAULT)] };
    const asking = new Map([...desk, ...world(have('layout', buildLayout({ sections: [section] })))]);
    const outcome = (rights: FieldRights) =>
      runAction(asking, setCaseState, { caseId: 'case-1', state: 'resolved' }, { actor: limited(rights) });
    expect(outcome({})).toMatchObject({ status: 'refused', error: { details: { fields: [customName(CLOSED), customName(FAULT)] } } });
    const both = { case: { [customName(CLOSED)]: 'read-only', [customName(KIND)]: 'hidden' } } as const;
    expect(outcome(both)).toMatchObject({ status: 'done' });
  });
});

describe('ORG-1 CAS-6 limits of own fields', () => {
  const limit = (kind: string, field: string, to: string | null) =>
    runAction(desk, editRightsProfile, { profileId: 'profile-1', changes: { limits: [{ kind, field, limit: to }] } }, { actor: admin });

  test('are kept in a profile and taken away again', () => {
    const args = { profileId: 'profile-1', changes: { limits: [{ kind: 'asset', field: customName('asset-field'), limit: 'hidden' }] } };
    const hidden = after(desk, editRightsProfile, args, { actor: admin });
    expect(entityIn(hidden, 'rightsProfile', 'profile-1').fields).toEqual({ asset: { [customName('asset-field')]: 'hidden' } });
    const open = { ...args, changes: { limits: [{ kind: 'asset', field: customName('asset-field'), limit: null }] } };
    expect(entityIn(after(hidden, editRightsProfile, open, { actor: admin }), 'rightsProfile', 'profile-1').fields).toEqual({});
  });

  test.each([
    ['a field that there is not', 'case', customName(testId(99))],
    ['one of another kind of thing', 'case', customName('contact-field')],
    ['no field at all', 'case', 'custom.'],
    ['all of them at once', 'case', customName('*')],
  ])('A22 cannot be of %s', (_, kind, field) => {
    expect(limit(kind, field, 'hidden')).toMatchObject({ status: 'refused', error: { code: 'BAD_INPUT' } });
    const made = { profileId: testId(80), name: 'New', permissions: [], fields: { [kind]: { [field]: 'hidden' } } };
    expect(runAction(desk, createRightsProfile, made, { actor: admin })).toMatchObject({ status: 'refused', error: { code: 'BAD_INPUT' } });
    expect(limit(kind, field, null)).toMatchObject({ status: 'done' });
  });

  test('are few enough', () => {
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [customName(testId(n)), 'hidden']));
    expect(fieldRightsSchema.safeParse({ case: many }).success).toBe(false);
  });
});
