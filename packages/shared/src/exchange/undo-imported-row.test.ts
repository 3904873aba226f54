import { put } from '../kernel/entity';
import { admin, system } from '../testing/actors';
import { buildContact, buildImportedRow, buildOrganisation, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, type World, world } from '../testing/run-action';
import { importContact } from './import-contact';
import { importOrganisation } from './import-organisation';
import { keepImportedRow } from './keep-imported-row';
import { undoImportedRow } from './undo-imported-row';

const as = { actor: system };
const place = { importId: 'import-1', row: 0, line: 2 };
const ANA = buildContact({ emails: ['ana@customer.example'], phones: ['1'], organisationId: 'organisation-1' });
const start = world(
  have('contact', ANA),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: ANA.id })),
  have('organisation', buildOrganisation({ domains: [] })),
  have('organisation', buildOrganisation({ id: 'organisation-2', name: 'Other', domains: [] })),
);
const who = { matchId: null, namesakeId: null, existing: 'update', place };
const changing = (values: object, organisation: object | null = null) =>
  after(start, importContact, { ...who, matchId: ANA.id, organisation, values }, as);
const making = () =>
  after(start, importContact, { ...who, organisation: null, values: { name: 'Mila', emails: ['mila@new.example'] } }, as);

const rowIn = (of: World) => {
  const [row] = [...of.values()].flatMap((one) => (one.kind === 'importedRow' ? [one.entity] : []));
  if (row === undefined) throw new Error('no row was noted');
  return row;
};
const undo = (of: World, hold: string | null = null) => {
  const args = { importedRowId: rowIn(of).id, hold };
  return { next: after(of, undoImportedRow, args, as), outcome: runAction(of, undoImportedRow, args, as) };
};
const changed = (of: World, over: object) => {
  const { targetId } = rowIn(of);
  return new Map([...of, [`contact/${targetId}`, put('contact', { ...entityIn(of, 'contact', targetId), ...over })]]);
};

describe('CAS-3 taking back what a row changed', () => {
  test('puts back what it was, and gives the address up again', () => {
    const given = { name: 'A. P.', emails: ['ana@customer.example', 'ana@new.example'], phones: ['2'], language: 'bg', note: 'New' };
    const imported = changing(given, { id: 'organisation-2', createAs: null });
    expect(entityIn(imported, 'contact', ANA.id)).toMatchObject({ name: 'A. P.', organisationId: 'organisation-2' });
    const { next, outcome } = undo(imported);
    const { updatedAt: _u, noteEdit: _n, ...now } = entityIn(next, 'contact', ANA.id);
    const { updatedAt: _, ...before } = ANA;
    expect(now).toEqual(before);
    expect(lookupIn(next)('uniqueKey', 'email:ana@new.example')).toBeNull();
    expect(lookupIn(next)('uniqueKey', 'email:ana@customer.example')?.targetId).toBe(ANA.id);
    expect([outcome, rowIn(next).fate]).toMatchObject([{ effect: { answer: { undone: 'restored' } } }, 'undone']);
  });

  test.each([
    ['another field', { name: 'A. P.' }, { language: 'de' }, { name: ANA.name, language: 'de' }, ['undone', null, []]],
    [
      'one of its fields',
      { name: 'A. P.', language: 'bg' },
      { name: 'Own' },
      { name: 'Own', language: null },
      ['partly', 'FIELDS', ['name']],
    ],
    ['all of its fields', { name: 'A. P.' }, { name: 'Own' }, { name: 'Own' }, ['kept', 'FIELDS', ['name']]],
    ['a list: what came goes', { phones: ['2'] }, { phones: ['1', '2', '3'] }, { phones: ['1', '3'] }, ['undone', null, []]],
    ['it back by hand', { name: 'A. P.' }, { name: ANA.name }, { name: ANA.name }, ['undone', null, []]],
  ])('when somebody has changed %s since', (_name, given, since, expected, [fate, reason, keptFields]) => {
    const { next } = undo(changed(changing(given), since));
    expect(entityIn(next, 'contact', ANA.id)).toMatchObject(expected);
    expect(rowIn(next)).toMatchObject({ fate, reason, keptFields });
  });

  test('an organisation that is gone, and a parent that has come to stand below, are not led back to', () => {
    const moved = changing({}, { id: 'organisation-2', createAs: null });
    const gone = new Map(moved);
    gone.delete('organisation/organisation-1');
    expect(rowIn(undo(gone).next)).toMatchObject({ fate: 'kept', keptFields: ['organisationId'] });

    const tree = new Map([
      ...start,
      [
        'organisation/organisation-2',
        have('organisation', buildOrganisation({ id: 'organisation-2', domains: [], parentId: 'organisation-1' })),
      ],
    ] as const);
    const top = buildOrganisation({ id: 'top', name: 'Top', domains: [] });
    const args = { ...who, matchId: 'organisation-2', values: {}, parentId: 'top', managerEmail: null };
    const imported = after(new Map([...tree, ['organisation/top', have('organisation', top)]]), importOrganisation, args, as);
    const below = buildOrganisation({ domains: [], parentId: 'organisation-2' });
    const circle = new Map([...imported, ['organisation/organisation-1', have('organisation', below)]]);
    expect(rowIn(undo(circle).next)).toMatchObject({ fate: 'kept', keptFields: ['parentId'] });
    expect(entityIn(undo(imported).next, 'organisation', 'organisation-2').parentId).toBe('organisation-1');
  });
});

describe('CAS-3 taking back what a row made', () => {
  test('takes it away with its addresses, once', () => {
    const { next, outcome } = undo(making());
    expect([...next.values()].filter(({ kind }) => kind === 'contact')).toHaveLength(1);
    expect(lookupIn(next)('uniqueKey', 'email:mila@new.example')).toBeNull();
    expect(outcome).toMatchObject({ effect: { answer: { undone: 'removed' } } });
    expect(undo(next).outcome).toMatchObject({ status: 'done', effect: { puts: [], dels: [] } });
  });

  test.each([
    ['is called otherwise', { name: 'Own' }, null, 'CHANGED'],
    ['was said to be somebody else', { apartFrom: ['contact-1'] }, null, 'CHANGED'],
    ['was merged', { mergedInto: 'contact-1' }, null, 'MERGED'],
    ['has a case', {}, 'HAS_CASES', 'HAS_CASES'],
  ])('leaves one that %s by now, and says so', (_name, since, hold, reason) => {
    const { next, outcome } = undo(changed(making(), since), hold);
    expect(entityIn(next, 'contact', rowIn(next).targetId)).toMatchObject(since);
    expect(rowIn(next)).toMatchObject({ fate: 'kept', reason });
    expect(outcome).toMatchObject({ effect: { answer: { undone: 'kept' } } });
  });

  test('one to which something came while it went comes back with its addresses, but for those that have an owner again', () => {
    const made = making();
    const was = entityIn(made, 'contact', rowIn(made).targetId);
    const gone = undo(made).next;
    const args = { importedRowId: rowIn(gone).id, hold: 'HAS_CASES' };
    const back = after(gone, keepImportedRow, args, as);
    expect(entityIn(back, 'contact', was.id)).toMatchObject({ ...was, revision: expect.anything(), updatedAt: expect.anything() });
    expect(lookupIn(back)('uniqueKey', 'email:mila@new.example')?.targetId).toBe(was.id);
    expect(rowIn(back)).toMatchObject({ fate: 'kept', reason: 'HAS_CASES' });
    expect(runAction(back, keepImportedRow, args, as)).toMatchObject({ effect: { puts: [] } });

    const taken = new Map([
      ...gone,
      ['uniqueKey/email:mila@new.example', have('uniqueKey', buildUniqueKey({ id: 'email:mila@new.example', targetId: 'other' }))],
    ]);
    expect(entityIn(after(taken, keepImportedRow, args, as), 'contact', was.id).emails).toEqual([]);
  });
});

test('A21 no person takes a row back', () => {
  const here = new Map([...start, ['importedRow/imported-row-1', have('importedRow', buildImportedRow())]]);
  for (const [action, args] of [
    [undoImportedRow, { importedRowId: 'imported-row-1', hold: null }],
    [keepImportedRow, { importedRowId: 'imported-row-1', hold: 'CHANGED' }],
  ] as const)
    expect(runAction(here, action, args, { actor: admin })).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
});
