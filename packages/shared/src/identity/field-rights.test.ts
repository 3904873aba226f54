import { addCaseTag } from '../cases/add-case-tag';
import { createCase } from '../cases/create-case';
import { editCaseField } from '../cases/edit-case-field';
import { removeCaseTag } from '../cases/remove-case-tag';
import { resolveConflict } from '../cases/resolve-conflict';
import { setCaseContact } from '../cases/set-case-contact';
import type { FieldRights } from '../kernel/rights';
import { createContact } from '../organisation/create-contact';
import { createOrganisation } from '../organisation/create-organisation';
import { editContact } from '../organisation/edit-contact';
import { editOrganisation } from '../organisation/edit-organisation';
import { findAction } from '../sync/action-registry';
import { definitionOf } from '../sync/entity-registry';
import { ACTION_EXAMPLES } from '../testing/action-examples';
import { agent } from '../testing/actors';
import { buildCase, buildConflict, buildContact, buildMessage, buildOrganisation } from '../testing/builders';
import { EXAMPLE_WORLD } from '../testing/example-world';
import { TEST_NOW } from '../testing/fixed-clock';
import { have, runAction, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { fieldRightsSchema, fieldsOfKind, hiddenText, isHideable, LIMITABLE_FIELDS, maskRow } from './field-rights';

const by = { byId: 'person-2', byName: 'Boris', at: TEST_NOW };
const things = {
  case: buildCase({
    category: 'Secret',
    product: 'Secret',
    productId: 'secret',
    assetId: 'secret',
    severity: 'major',
    tags: ['secret'],
    fieldEdits: { category: by, subject: by },
  }),
  contact: buildContact({ phones: ['+359 2 1'], language: 'bg', timeZone: 'Secret/Zone', note: 'secret', noteEdit: by }),
  organisation: buildOrganisation({
    ...{ domains: ['secret.example'], stars: 5, parentId: null, managerId: 'secret', contractLevel: 'Secret', note: 'secret' },
    noteEdit: by,
  }),
};
const kinds = ['case', 'contact', 'organisation'] as const;
const everything = (limit: 'hidden' | 'read-only'): FieldRights =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(fieldsOfKind(kind).flatMap((field) => (limit === 'read-only' || isHideable(kind, field) ? [[field, limit]] : []))),
    ]),
  );

describe('ORG-1 hidden fields', () => {
  test.each(kinds)('of a %s leave nothing behind, and what is left has its form still', (kind) => {
    const masked = maskRow(kind, things[kind] as never, everything('hidden')) as Record<string, unknown>;
    expect(JSON.stringify(masked)).not.toMatch(/secret/i);
    expect(definitionOf(kind).schema.safeParse(masked).success).toBe(true);
    for (const [field, { blank }] of Object.entries<{ blank?: unknown }>(LIMITABLE_FIELDS[kind])) {
      expect(field in things[kind]).toBe(true);
      if (blank !== undefined) expect(masked[field]).toEqual(blank);
      else expect(masked[field]).toEqual((things[kind] as never)[field]);
    }
    expect(masked.noteEdit).toBeUndefined();
    if (kind === 'case') expect(masked.fieldEdits).toEqual({ subject: by });
  });

  test('are not told by the timeline or by a conflict either; what somebody typed themselves stays', () => {
    const fields = { case: { category: 'hidden' }, contact: { note: 'hidden' } } as const;
    const told = buildMessage({ kind: 'event', event: { type: 'case.field-changed', field: 'category', from: 'Secret', to: 'Secret' } });
    expect(maskRow('message', told as never, fields)).toEqual({ ...told, event: { ...told.event, from: null, to: null } });
    const open = { ...told, event: { ...told.event, field: 'subject' } };
    expect(maskRow('message', open as never, fields)).toBe(open);
    const conflict = buildConflict({ field: 'category', base: 'Secret', theirs: 'Secret', mine: 'Mine', theirsBy: by });
    const { theirsBy: _, ...kept } = conflict;
    expect(maskRow('conflict', conflict as never, fields)).toEqual({ ...kept, base: null, theirs: null });
    const ofNote = buildConflict({ caseId: null, about: { kind: 'contact', id: 'contact-1' }, field: 'note', theirs: 'Secret' });
    expect(maskRow('conflict', ofNote as never, fields)).toMatchObject({ theirs: null });
  });

  test('leave a merge of customers as well, and are not changed by one', () => {
    const before = { survivor: things.contact, loser: { ...things.contact, id: 'contact-2' } };
    const merge = { of: 'contact', before, after: things.contact };
    expect(JSON.stringify(maskRow('customerMerge', merge, everything('hidden')))).not.toMatch(/secret|\+359/i);
    expect(maskRow('customerMerge', merge, { case: { category: 'hidden' } })).toBe(merge);
    const actor = {
      ...agent,
      rights: { ...agent.rights, fields: { contact: { phones: 'read-only' }, organisation: { stars: 'hidden' } } as const },
    };
    for (const name of ['contact.merge', 'organisation.merge'] as const) {
      const action = findAction(name);
      if (action === null) throw new Error(name);
      expect(runAction(EXAMPLE_WORLD, action, ACTION_EXAMPLES[name]?.args, { actor })).toMatchObject({
        status: 'refused',
        error: { code: 'NOT_ALLOWED', details: { reason: 'field' } },
      });
    }
  });

  test('that are none leave the row as it is, the same object', () => {
    for (const kind of kinds) expect(maskRow(kind, things[kind] as never, everything('read-only'))).toBe(things[kind]);
    expect([hiddenText({}), hiddenText(everything('read-only'))]).toEqual(['', '']);
    expect(hiddenText({ contact: { phones: 'hidden', note: 'hidden' } })).toBe(
      hiddenText({ contact: { note: 'hidden', phones: 'hidden' } }),
    );
  });

  test.each([
    ['a field that labels or lists need', { case: { subject: 'hidden' } }],
    ['one that there is not', { case: { ownerId: 'read-only' } }],
    ['a kind that there is not', { person: { name: 'hidden' } }],
    ['what every object has', { case: { constructor: 'hidden' } }],
    ['another limit', { contact: { note: 'open' } }],
  ])('cannot be %s', (_, fields) => {
    expect(fieldRightsSchema.safeParse(fields).success).toBe(false);
  });
});

describe('ORG-1 fields that are not mine to change', () => {
  const limited = (fields: FieldRights) => ({ ...agent, rights: { ...agent.rights, fields } });
  const blankCase = {
    ...ACTION_EXAMPLES['case.create']?.args,
    caseId: testId(70),
    message: null,
    category: null,
    severity: null,
    assetId: null,
    tags: [],
    priority: 'normal',
  };
  const contact = { contactId: testId(71), name: 'P', emails: [], phones: [], organisationId: null, language: null };
  const organisation = { organisationId: testId(72), name: 'O', domains: [], stars: 0, note: '' };
  const all = world(
    ...EXAMPLE_WORLD.values(),
    have(
      'conflict',
      buildConflict({ id: 'note', caseId: null, about: { kind: 'contact', id: 'contact-1' }, field: 'note', personId: agent.id }),
    ),
  );

  test.each([
    ['the subject', editCaseField, { caseId: 'case-1', field: 'subject', from: 'a', to: 'b' }, 'case', 'subject'],
    ['a tag more', addCaseTag, { caseId: 'case-1', tag: 'x' }, 'case', 'tags'],
    ['a tag less', removeCaseTag, { caseId: 'case-1', tag: 'old' }, 'case', 'tags'],
    ['whose case it is', setCaseContact, { caseId: 'case-1', contactId: null }, 'case', 'contactId'],
    ['a new case with a category', createCase, { ...blankCase, category: 'X' }, 'case', 'category'],
    ['a new case with a tag', createCase, { ...blankCase, tags: ['x'] }, 'case', 'tags'],
    ['a new urgent case', createCase, { ...blankCase, priority: 'urgent' }, 'case', 'priority'],
    ['a contact', editContact, { contactId: 'contact-1', changes: { phones: ['1'] } }, 'contact', 'phones'],
    ['a new contact', createContact, { ...contact, phones: ['1'] }, 'contact', 'phones'],
    ['an organisation', editOrganisation, { organisationId: 'organisation-1', changes: { stars: 1 } }, 'organisation', 'stars'],
    ['a new organisation', createOrganisation, { ...organisation, note: 'x' }, 'organisation', 'note'],
    ['the outcome of a conflict', resolveConflict, { conflictId: 'note', choice: 'edit', value: 'x' }, 'contact', 'note'],
  ] as const)('%s: refused with the field’s name, read-only or hidden', (_, action, args, kind, field) => {
    const limits = isHideable(kind, field) ? (['read-only', 'hidden'] as const) : (['read-only'] as const);
    for (const limit of limits) {
      expect(runAction(all, action, args, { actor: limited({ [kind]: { [field]: limit } }) })).toMatchObject({
        status: 'refused',
        error: { code: 'NOT_ALLOWED', details: { reason: 'field', kind, field } },
      });
    }
    expect(runAction(all, action, args, { actor: agent })).toMatchObject({ status: 'done' });
  });

  test('what is left blank is no change: a new case, contact or organisation without them is made', () => {
    const actor = limited(everything('read-only'));
    for (const [action, args] of [
      [createCase, blankCase],
      [createContact, contact],
      [createOrganisation, organisation],
    ] as const)
      expect(runAction(all, action, args, { actor })).toMatchObject({ status: 'done' });
  });
});
