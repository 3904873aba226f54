import { createField } from '@quayside/shared/fields/create-field';
import { CUSTOM_FIELD_TYPES } from '@quayside/shared/fields/custom-field';
import { editField } from '@quayside/shared/fields/edit-field';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { admin } from '@quayside/shared/testing/actors';
import { buildCustomField, buildFieldIndex } from '@quayside/shared/testing/builders';
import { after, entityIn, have, world } from '@quayside/shared/testing/run-action';
import { testId } from '@quayside/shared/testing/test-id';
import { creationOf, draftFaults, draftOf, editOf, type FieldDraft } from './field-draft';

const zone = 'Europe/Sofia' as ZoneName;
const pump = { id: testId(1), name: 'Pump', isActive: true };
const blank = draftOf(null, zone);
const draft = (over: Partial<FieldDraft>): FieldDraft => ({ ...blank, name: 'Amount', ...over });

const FILLED: { readonly [T in (typeof CUSTOM_FIELD_TYPES)[number]]: Partial<FieldDraft> } = {
  text: { defaultText: 'none yet' },
  'long-text': { defaultText: 'none\nyet' },
  integer: { min: '0', max: '1 000', defaultText: '5' },
  decimal: { min: '-0.5', max: '10', digits: 1, defaultText: '2,5' },
  'yes-no': { defaultChosen: ['false'] },
  day: { defaultText: '2026-03-29' },
  instant: { defaultText: '2026-03-29T12:30' },
  choice: { choices: [pump], defaultChosen: [pump.id] },
  choices: { choices: [pump], defaultChosen: [pump.id] },
  link: { linkTo: 'asset' },
};

test.each(CUSTOM_FIELD_TYPES)('CAS-6 a field of type %s as it was written is made, and read again nothing of it has changed', (type) => {
  const given = draft({ type, ...FILLED[type] });
  expect(draftFaults(given, [], zone)).toEqual({});
  const made = entityIn(
    after(world(), createField, creationOf(given, { fieldId: testId(9), on: 'case', zone }), { actor: admin }),
    'customField',
    testId(9),
  );
  expect(editOf(draftOf(made, zone), made, zone)).toBeNull();
});

test('CAS-6 only what differs is changed, from what was seen', () => {
  const field = buildCustomField({ type: 'choice', choices: [pump] });
  const edit = editOf({ ...draftOf(field, zone), choices: [{ ...pump, name: ' Big pump ' }] }, field, zone);
  expect(edit).toEqual({ fieldId: field.id, changes: { choices: [{ ...pump, name: 'Big pump' }] }, from: { choices: [pump] } });
  const all = world(have('customField', field), have('fieldIndex', buildFieldIndex()));
  expect(entityIn(after(all, editField, edit, { actor: admin }), 'customField', field.id).choices?.[0]?.name).toBe('Big pump');
});

test.each([
  [{ name: ' ' }, { name: 'missing' }],
  [{ name: 'SERIAL number' }, { name: 'taken' }],
  [{ type: 'choice' }, { choices: 'missing' }],
  [{ type: 'choice', choices: [pump, { ...pump, id: testId(2), name: 'PUMP' }] }, { choices: 'twice' }],
  [{ type: 'choice', choices: [pump, { ...pump, id: testId(2), isActive: false }] }, {}],
  [{ type: 'integer', min: 'ten' }, { min: 'wrong' }],
  [{ type: 'integer', min: '5', max: '1' }, { max: 'below' }],
  [{ type: 'integer', max: '5', defaultText: '6' }, { defaultText: 'outside' }],
  [{ type: 'day', defaultText: 'tomorrow' }, { defaultText: 'wrong' }],
] as const)('CAS-6 %j: %j', (over, faults) => {
  expect(draftFaults(draft(over as Partial<FieldDraft>), [buildCustomField()], zone)).toEqual(faults);
});
