import { editCustomField } from '../cases/edit-custom-field';
import { resolveConflict } from '../cases/resolve-conflict';
import { customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import { editCustomerField } from '../organisation/edit-customer-field';
import { admin, agent, otherAgent, supervisor } from '../testing/actors';
import { buildCase, buildContact, buildCustomField, buildDepartment, buildFieldIndex, buildGroup, buildProduct } from '../testing/builders';
import { after, entityIn, have, runAction, verdict, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { createField } from './create-field';
import type { CustomField, FieldChoice } from './custom-field';
import { editField } from './edit-field';
import { customText, type FieldValue } from './field-value';
import { orderFields } from './order-fields';
import { valueFault } from './require-value';

const choice = (n: number, name: string, over: Partial<FieldChoice> = {}): FieldChoice => ({
  id: testId(n),
  name,
  isActive: true,
  ...over,
});
const PUMP = choice(1, 'Pump');
const GAUGE = choice(2, 'Gauge');
const LEAK = choice(3, 'Leaks', { under: [PUMP.id] });
const BLIND = choice(4, 'Shows nothing', { under: [GAUGE.id] });
const NOISE = choice(5, 'Noise', { departmentIds: ['department-1'] });
const kind = buildCustomField({ id: 'kind', type: 'choice', name: 'Kind', choices: [PUMP, GAUGE] });
const fault = buildCustomField({ id: 'fault', type: 'choice', name: 'Fault', dependsOn: 'kind', choices: [LEAK, BLIND, NOISE] });
const serial = buildCustomField({ id: 'serial', name: 'Serial number' });
const staff = buildCustomField({ id: 'staff', on: 'contact', name: 'Staff number' });

const shop = (of: Parameters<typeof buildCase>[0] = {}): World =>
  world(
    have('department', buildDepartment()),
    have('group', buildGroup({ id: 'group-1', departmentId: 'department-1' })),
    have('group', buildGroup({ id: 'group-2', name: 'Second' })),
    have('case', buildCase({ groupId: 'group-1', ...of })),
    have('contact', buildContact()),
    ...[kind, fault, serial, staff].map((field) => have('customField', field)),
    have('fieldIndex', buildFieldIndex({ fieldIds: ['kind', 'fault', 'serial'], dependsOn: { fault: 'kind' } })),
    have('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['staff'] })),
  );
let acts = 0;
const set = (all: World, fieldId: Id, to: FieldValue | null, from: FieldValue | null = null) => {
  acts += 1;
  return after(all, editCustomField, { caseId: 'case-1', fieldId, from, to }, { actor: supervisor, uid: testUid(acts) });
};
const refusal = (all: World, fieldId: Id, to: FieldValue | null) => {
  const outcome = runAction(all, editCustomField, { caseId: 'case-1', fieldId, from: null, to }, { actor: supervisor });
  return outcome.status === 'refused' ? (outcome.error.details?.reason ?? outcome.error.code) : outcome.status;
};
const valuesIn = (all: World) => entityIn(all, 'case', 'case-1').custom ?? {};
const linesIn = (all: World) =>
  [...all.values()].flatMap(({ entity }) =>
    'event' in entity && entity.event !== null ? [[entity.event.field, entity.event.from, entity.event.to]] : [],
  );

describe('CAS-6 what may stand in a field', () => {
  const cases: readonly (readonly [Partial<CustomField>, FieldValue, string | null])[] = [
    [{ type: 'text' }, 'AB-12', null],
    [{ type: 'text' }, ' ', 'wrong_type'],
    [{ type: 'text' }, 5, 'wrong_type'],
    [{ type: 'text' }, 'x'.repeat(501), 'too_long'],
    [{ type: 'text' }, 'two\nlines', 'control_characters'],
    [{ type: 'long-text' }, 'two\nlines', null],
    [{ type: 'long-text' }, 'bell\u0007', 'control_characters'],
    [{ type: 'integer', min: 0, max: 10 }, 10, null],
    [{ type: 'integer', min: 0, max: 10 }, 11, 'too_large'],
    [{ type: 'integer', min: 0, max: 10 }, -1, 'too_small'],
    [{ type: 'integer' }, 1.5, 'wrong_type'],
    [{ type: 'decimal', digits: 2 }, 1250, null],
    [{ type: 'decimal', digits: 2 }, '12.5', 'wrong_type'],
    [{ type: 'yes-no' }, false, null],
    [{ type: 'yes-no' }, 'no', 'wrong_type'],
    [{ type: 'day' }, 20_000, null],
    [{ type: 'day' }, 999_999, 'too_large'],
    [{ type: 'instant' }, 1_796_000_000_000, null],
    [{ type: 'instant' }, 'today', 'wrong_type'],
    [{ type: 'choice', choices: [PUMP] }, PUMP.id, null],
    [{ type: 'choice', choices: [PUMP] }, GAUGE.id, 'unknown_choice'],
    [{ type: 'choice', choices: [{ ...PUMP, isActive: false }] }, PUMP.id, 'choice_not_offered'],
    [{ type: 'choices', choices: [PUMP, GAUGE] }, [PUMP.id, GAUGE.id], null],
    [{ type: 'choices', choices: [PUMP, GAUGE] }, [PUMP.id, PUMP.id], 'wrong_type'],
    [{ type: 'choices', choices: [PUMP] }, [GAUGE.id], 'unknown_choice'],
    [{ type: 'link', linkTo: 'contact' }, 'contact-1', null],
    [{ type: 'link', linkTo: 'contact' }, true, 'wrong_type'],
  ];
  test.each(cases)('%j takes %j: %s', (field, value, expected) => {
    const place = { values: {}, departmentId: null };
    expect(valueFault(buildCustomField(field), value, { place, before: null })).toBe(expected);
  });

  test('a choice that is out of use stays where it is', () => {
    const gone = buildCustomField({ type: 'choices', choices: [{ ...PUMP, isActive: false }, GAUGE] });
    const at = { place: { values: {}, departmentId: null }, before: [PUMP.id] };
    expect(valueFault(gone, [PUMP.id, GAUGE.id], at)).toBeNull();
  });
});

describe('CAS-6 values of a case', () => {
  test('are set, changed and emptied, each with a line of the timeline', () => {
    const filled = set(shop(), 'serial', 'A1');
    const changed = set(filled, 'serial', 'A2', 'A1');
    const emptied = set(changed, 'serial', null, 'A2');
    expect([valuesIn(filled), valuesIn(changed), valuesIn(emptied)]).toEqual([{ serial: 'A1' }, { serial: 'A2' }, {}]);
    expect(linesIn(emptied)).toContainEqual([customName('serial'), '"A1"', '"A2"']);
    expect(entityIn(filled, 'case', 'case-1').fieldEdits?.[customName('serial')]?.byId).toBe(supervisor.id);
  });

  test('of a dependent choice only what stands under the chosen one', () => {
    expect(refusal(shop(), 'fault', LEAK.id)).toBe('choice_not_offered');
    const pump = set(shop(), 'kind', PUMP.id);
    expect([refusal(pump, 'fault', BLIND.id), refusal(pump, 'fault', LEAK.id)]).toEqual(['choice_not_offered', 'done']);
  });

  test('what does not fit any more is emptied with the change, and told', () => {
    const leaking = set(set(shop(), 'kind', PUMP.id), 'fault', LEAK.id);
    const other = set(leaking, 'kind', GAUGE.id, PUMP.id);
    expect(valuesIn(other)).toEqual({ kind: GAUGE.id });
    expect(linesIn(other)).toContainEqual([customName('fault'), customText(LEAK.id), null]);
    const noisy = set(set(shop(), 'kind', PUMP.id), 'fault', NOISE.id);
    expect(valuesIn(set(noisy, 'kind', GAUGE.id, PUMP.id))).toEqual({ kind: GAUGE.id, fault: NOISE.id });
  });

  test('a choice of one department is not offered in another', () => {
    const elsewhere = set(shop({ groupId: 'group-2' }), 'kind', PUMP.id);
    expect([refusal(elsewhere, 'fault', NOISE.id), refusal(set(shop(), 'kind', PUMP.id), 'fault', NOISE.id)]).toEqual([
      'choice_not_offered',
      'done',
    ]);
  });

  test('A22 a field of another kind of thing, or none, is not there', () => {
    expect([refusal(shop(), 'staff', '7'), refusal(shop(), 'nothing', '7')]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  test('SYN-3 two people who fill in the same: the second decides', () => {
    const first = set(shop(), 'serial', 'theirs');
    const given = { caseId: 'case-1', fieldId: 'serial', from: null, to: 'mine' };
    const crossed = after(first, editCustomField, given, { actor: agent });
    const [conflict] = [...crossed.values()].flatMap(({ entity }) => ('theirs' in entity ? [entity] : []));
    expect(conflict).toMatchObject({ field: customName('serial'), base: null, theirs: '"theirs"', mine: '"mine"' });
    const decide = (choice: object) =>
      valuesIn(after(crossed, resolveConflict, { conflictId: conflict?.id, ...choice }, { actor: agent })).serial;
    expect([decide({ choice: 'theirs' }), decide({ choice: 'mine' }), decide({ choice: 'edit', value: '"third"' })]).toEqual([
      'theirs',
      'mine',
      'third',
    ]);
    const bad = { conflictId: conflict?.id, choice: 'edit', value: 'no JSON' };
    expect(verdict(crossed, resolveConflict, bad, { actor: agent })).toBe('BAD_INPUT');
  });
});

test('CAS-6 a contact has fields of its own, and what another has changed is not written over', () => {
  const edit = (all: World, from: string | null, to: string | null) =>
    [all, editCustomerField, { kind: 'contact', id: 'contact-1', fieldId: 'staff', from, to }, { actor: otherAgent }] as const;
  const filled = after(...edit(shop(), null, '117'));
  expect(entityIn(filled, 'contact', 'contact-1').custom).toEqual({ staff: '117' });
  expect(verdict(...edit(filled, null, '118'))).toBe('CONFLICT');
  expect(verdict(...edit(filled, '117', null))).toBe('ok');
});

test('A21 of a product only who administers it fills in a field', () => {
  const all = new Map([
    ...shop(),
    ...world(
      have('product', buildProduct()),
      have('customField', buildCustomField({ id: 'shelf', on: 'product', name: 'Shelf' })),
      have('fieldIndex', buildFieldIndex({ id: 'product', fieldIds: ['shelf'] })),
    ),
  ]);
  const given = { kind: 'product', id: 'product-1', fieldId: 'shelf', from: null, to: 'B7' };
  expect([agent, admin].map((actor) => verdict(all, editCustomerField, given, { actor }))).toEqual(['NOT_ALLOWED', 'ok']);
});

describe('CAS-6 fields are made and changed', () => {
  const make = (over: object) => ({ fieldId: testId(40), on: 'case', type: 'text', name: 'Batch', help: '', defaultValue: null, ...over });
  const faultOf = (action: typeof createField | typeof editField, args: object): unknown => {
    const outcome = runAction(shop(), action, args, { actor: admin });
    return outcome.status === 'refused' ? (outcome.error.details?.reason ?? outcome.error.code) : outcome.status;
  };

  test.each([
    [{}, 'done'],
    [{ name: 'SERIAL number' }, 'DUPLICATE'],
    [{ on: 'asset', name: 'Serial number' }, 'done'],
    [{ type: 'choice' }, 'choices_of_another_type'],
    [{ choices: [PUMP] }, 'choices_of_another_type'],
    [{ type: 'choice', choices: [PUMP, { ...GAUGE, name: 'pump' }] }, 'choice_name_twice'],
    [{ type: 'choice', choices: [PUMP, PUMP] }, 'choice_twice'],
    [{ type: 'choice', choices: [LEAK] }, 'depends_on_nothing'],
    [{ type: 'choice', choices: [LEAK], dependsOn: 'kind' }, 'done'],
    [{ type: 'choice', choices: [choice(9, 'x', { under: [testId(99)] })], dependsOn: 'kind' }, 'under_unknown_choice'],
    [{ type: 'choice', choices: [PUMP], dependsOn: 'serial' }, 'depends_on_no_choice'],
    [{ type: 'choice', choices: [choice(9, 'x', { departmentIds: ['nowhere'] })] }, 'unknown_department'],
    [{ type: 'decimal' }, 'digits_of_another_type'],
    [{ type: 'integer', min: 5, max: 1 }, 'range_upside_down'],
    [{ min: 5 }, 'range_of_another_type'],
    [{ type: 'link' }, 'link_of_another_type'],
    [{ type: 'integer', max: 5, defaultValue: 6 }, 'too_large'],
    [{ type: 'link', linkTo: 'contact', defaultValue: 'contact-1' }, 'default_of_this_type'],
  ])('%j: %s', (over, expected) => {
    expect(faultOf(createField, make(over))).toBe(expected);
  });

  test('choices that depend on each other in a circle are refused', () => {
    const bag = { fieldId: 'kind', changes: { dependsOn: 'fault' } };
    expect(faultOf(editField, bag)).toBe('depends_on_itself');
  });

  test('a choice is taken out of use, never out of the list; what others depend on stays in use', () => {
    expect(faultOf(editField, { fieldId: 'kind', changes: { choices: [PUMP] } })).toBe('choice_lost');
    expect(faultOf(editField, { fieldId: 'kind', changes: { choices: [PUMP, { ...GAUGE, isActive: false }] } })).toBe('done');
    expect(faultOf(editField, { fieldId: 'kind', changes: { isActive: false } })).toBe('depended_on');
  });

  test('SYN-3 two administrators who rename the same choice: the second is told', () => {
    const renamed = (name: string) => ({
      fieldId: 'kind',
      changes: { choices: [{ ...PUMP, name }, GAUGE] },
      from: { choices: [PUMP, GAUGE] },
    });
    const first = after(shop(), editField, renamed('Pumps'), { actor: admin });
    expect(verdict(first, editField, renamed('Big pump'), { actor: admin })).toBe('CONFLICT');
  });

  test('what is new gets the default of each field that is in use, also what it depends on is known', () => {
    const made = after(shop(), createField, make({ type: 'integer', defaultValue: 3 }), { actor: admin });
    expect(entityIn(made, 'fieldIndex', 'case')).toMatchObject({
      defaults: { [testId(40)]: 3 },
      fieldIds: ['kind', 'fault', 'serial', testId(40)],
    });
    const unused = after(made, editField, { fieldId: testId(40), changes: { isActive: false } }, { actor: admin });
    expect(entityIn(unused, 'fieldIndex', 'case').defaults).toEqual({});
    const freed = after(
      made,
      editField,
      {
        fieldId: 'fault',
        changes: { dependsOn: null, choices: [{ ...LEAK, under: undefined }, BLIND, NOISE].map(({ under: _, ...one }) => one) },
      },
      { actor: admin },
    );
    expect(entityIn(freed, 'fieldIndex', 'case').dependsOn).toEqual({});
  });

  test('are put in order; what is not named comes last', () => {
    const ordered = after(shop(), orderFields, { on: 'case', fieldIds: ['serial', 'unknown', 'serial'] }, { actor: admin });
    expect(entityIn(ordered, 'fieldIndex', 'case').fieldIds).toEqual(['serial', 'kind', 'fault']);
  });

  test('A21 by administrators alone', () => {
    expect(verdict(shop(), createField, make({}), { actor: agent })).toBe('NOT_ALLOWED');
    expect(verdict(shop(), editField, { fieldId: 'kind', changes: { name: 'x' } }, { actor: agent })).toBe('NOT_ALLOWED');
  });
});
