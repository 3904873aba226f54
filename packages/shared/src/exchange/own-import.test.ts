import { editCustomerField } from '../organisation/edit-customer-field';
import { admin, system } from '../testing/actors';
import { buildContact, buildCustomField, buildFieldIndex, buildOrganisation, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, runAction, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { importContact } from './import-contact';
import { importOrganisation } from './import-organisation';
import { undoImportedRow } from './undo-imported-row';

const [PUMP, GAUGE, LEAK] = [testId(1), testId(2), testId(3)];
const choice = (id: string, name: string, over: object = {}) => ({ id, name, isActive: true, ...over });
const ANA = buildContact({ emails: ['ana@customer.example'], custom: { kind: PUMP, staff: '7' } });
const all = world(
  have('contact', ANA),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: ANA.id })),
  have('organisation', buildOrganisation({ domains: [] })),
  have('customField', buildCustomField({ id: 'staff', on: 'contact', name: 'Staff number' })),
  have('customField', buildCustomField({ id: 'away', on: 'contact', name: 'Away', isActive: false })),
  have('customField', buildCustomField({ id: 'age', on: 'contact', name: 'Age', type: 'integer', min: 0, max: 99 })),
  have(
    'customField',
    buildCustomField({ id: 'kind', on: 'contact', type: 'choice', choices: [choice(PUMP, 'Pump'), choice(GAUGE, 'Gauge')] }),
  ),
  have(
    'customField',
    buildCustomField({
      id: 'fault',
      on: 'contact',
      type: 'choice',
      dependsOn: 'kind',
      choices: [choice(LEAK, 'Leaks', { under: [PUMP] })],
    }),
  ),
  have('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['staff', 'age', 'fault', 'kind', 'away'], dependsOn: { fault: 'kind' } })),
  have('customField', buildCustomField({ id: 'revenue', on: 'organisation', type: 'decimal', digits: 2 })),
  have('fieldIndex', buildFieldIndex({ id: 'organisation', fieldIds: ['revenue'] })),
);
const as = { actor: system };
const place = { importId: 'import-1', row: 4, line: 6 };
const who = { matchId: null, namesakeId: null, values: {}, existing: 'update', place };
const ana = (custom: object, over: object = {}) => ({ ...who, matchId: ANA.id, organisation: null, custom, ...over });
const mila = (custom: object) => ({ ...who, values: { name: 'Mila' }, organisation: null, custom });
const customIn = (of: World, id = ANA.id) => entityIn(of, 'contact', id).custom;
const rowIn = (of: World) => {
  const [row] = [...of.values()].flatMap((one) => (one.kind === 'importedRow' ? [one.entity] : []));
  if (row === undefined) throw new Error('no row was noted');
  return row;
};
const undo = (of: World) => after(of, undoImportedRow, { importedRowId: rowIn(of).id, hold: null }, as);
const refusalOf = (args: object) => {
  const outcome = runAction(all, importContact, args, as);
  return outcome.status === 'refused' ? [outcome.error.details.problem, outcome.error.details.field] : outcome.status;
};

describe('CAS-6 SYN-7 own fields in a row of a file', () => {
  test('fill in somebody new, what others depend on before these', () => {
    const made = after(all, importContact, mila({ fault: LEAK, kind: PUMP, age: 40 }), as);
    expect(customIn(made, rowIn(made).targetId)).toEqual({ fault: LEAK, kind: PUMP, age: 40 });
    const organisation = { ...who, parentId: null, managerEmail: null, matchId: 'organisation-1', custom: { revenue: 1250 } };
    expect(entityIn(after(all, importOrganisation, organisation, as), 'organisation', 'organisation-1').custom).toEqual({ revenue: 1250 });
  });

  test('change who is there, or only what is empty, or nothing; what does not fit any more is emptied', () => {
    const faulty = after(
      all,
      editCustomerField,
      { kind: 'contact', id: ANA.id, fieldId: 'fault', from: null, to: LEAK },
      { actor: admin, uid: testUid(9) },
    );
    expect(customIn(after(faulty, importContact, ana({ kind: GAUGE }), as))).toEqual({ staff: '7', kind: GAUGE });
    expect(customIn(after(all, importContact, ana({ staff: '8', age: 5 }, { existing: 'fill' }), as))).toEqual({ ...ANA.custom, age: 5 });
    for (const args of [ana({ staff: '7' }), ana({ staff: '8' }, { existing: 'skip' }), ana({ staff: '8' }, { existing: 'fill' })])
      expect(runAction(all, importContact, args, as)).toMatchObject({ effect: { answer: { outcome: 'unchanged' } } });
  });

  test.each<[string, object, readonly unknown[]]>([
    ['a choice that does not fit', ana({ kind: GAUGE, fault: LEAK }), ['CHOICE_NOT_OFFERED', 'custom.fault']],
    ['a choice that there is not', ana({ kind: testId(50) }), ['UNKNOWN_CHOICE', 'custom.kind']],
    ['a number out of its range', mila({ age: 100 }), ['OUT_OF_RANGE', 'custom.age']],
    ['a field that is out of use', mila({ away: 'x' }), ['FIELD_GONE', 'custom.away']],
    ['a field of another kind of thing', mila({ revenue: 5 }), ['FIELD_GONE', 'custom.revenue']],
    ['a value of another type', mila({ age: 'x' }), ['NOT_TAKEN', 'custom.age']],
  ])('%s: the row is refused and says which', (_, args, expected) => expect(refusalOf(args)).toEqual(expected));

  test('CAS-3 are taken back each by itself: what somebody has changed since stays', () => {
    const imported = after(all, importContact, ana({ staff: '8', age: 5 }), as);
    expect(customIn(undo(imported))).toEqual(ANA.custom);
    const edit = { kind: 'contact', id: ANA.id, fieldId: 'age', from: 5, to: 6 };
    const edited = after(imported, editCustomerField, edit, { actor: admin, uid: testUid(9) });
    const undone = undo(edited);
    expect(customIn(undone)).toEqual({ ...ANA.custom, age: 6 });
    expect(rowIn(undone)).toMatchObject({ fate: 'partly', reason: 'FIELDS', keptFields: ['custom.age'] });
  });

  test('CAS-3 somebody whom a file made stays once such a field of theirs was filled in', () => {
    const made = after(all, importContact, mila({ age: 5 }), as);
    expect(undo(made).has(`contact/${rowIn(made).targetId}`)).toBe(false);
    const edit = { kind: 'contact', id: rowIn(made).targetId, fieldId: 'staff', from: null, to: '1' };
    const undone = undo(after(made, editCustomerField, edit, { actor: admin, uid: testUid(9) }));
    expect([rowIn(undone).reason, undone.has(`contact/${rowIn(made).targetId}`)]).toEqual(['CHANGED', true]);
  });
});
