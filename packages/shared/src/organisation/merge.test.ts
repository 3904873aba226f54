import { moveBack } from '../cases/move-back';
import { moveToSurvivor } from '../cases/move-to-survivor';
import { setCaseContact } from '../cases/set-case-contact';
import type { Id } from '../kernel/ids';
import { agent, system } from '../testing/actors';
import { buildCase, buildContact, buildOrganisation, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { editContact } from './edit-contact';
import { editOrganisation } from './edit-organisation';
import { mergeContacts } from './merge-contacts';
import { mergeOrganisations } from './merge-organisations';
import { settleMerge } from './settle-merge';
import { undoMerge } from './undo-merge';

const as = { actor: agent };
const byServer = { actor: system };
const MERGE = testId(1);

const ana = buildContact({
  id: 'ana',
  name: 'Ana Petrova',
  emails: ['ana@customer.example'],
  phones: ['+359 888 123 456'],
  note: 'Calls first',
});
const anna = buildContact({
  id: 'anna',
  name: 'Anna P.',
  emails: ['anna@home.example', 'a.petrova@customer.example'],
  phones: ['0888 123 456', '0888 999 999'],
  organisationId: 'organisation-1',
  isVip: true,
  language: 'bg',
  timeZone: 'Europe/Sofia',
  note: 'Key at the porter',
});
const keyOf = (email: string, targetId: Id) => have('uniqueKey', buildUniqueKey({ id: `email:${email}`, targetId }));
const all = world(
  have('contact', ana),
  have('contact', anna),
  have('contact', buildContact({ id: 'other', emails: ['other@customer.example'] })),
  have('organisation', buildOrganisation()),
  keyOf('ana@customer.example', 'ana'),
  keyOf('anna@home.example', 'anna'),
  keyOf('a.petrova@customer.example', 'anna'),
  keyOf('other@customer.example', 'other'),
  have('case', buildCase({ id: 'case-anna', groupId: 'group-1', contactId: 'anna' })),
  have('case', buildCase({ id: 'case-ana', groupId: 'group-1', contactId: 'ana' })),
);
const args = (over: object = {}) => ({ mergeId: MERGE, survivorId: 'ana', loserId: 'anna', picks: {}, ...over });
const merged = (over: object = {}) => after(all, mergeContacts, args(over), as);
const moved = (of: World, ids: readonly Id[] = ['case-anna']) =>
  after(of, moveToSurvivor, { mergeId: MERGE, kind: 'case', field: 'contactId', ids }, byServer);
const movesIn = (of: World) => [...of.values()].flatMap((one) => (one.kind === 'mergeMove' ? [one.entity.id] : []));
const ownerOf = (of: World, email: string) => lookupIn(of)('uniqueKey', `email:${email}`)?.targetId ?? null;
const plain = ({ revision: _, updatedAt: __, ...rest }: { revision: number; updatedAt: number }) => rest;

describe('CAS-3 two contacts become one', () => {
  test('with all addresses and numbers, what the survivor lacks, both notes; the other leads there', () => {
    const next = merged();
    expect(entityIn(next, 'contact', 'ana')).toEqual({
      ...ana,
      emails: ['ana@customer.example', 'anna@home.example', 'a.petrova@customer.example'],
      phones: ['+359 888 123 456', '0888 999 999'],
      organisationId: 'organisation-1',
      isVip: true,
      language: 'bg',
      timeZone: 'Europe/Sofia',
      note: 'Calls first\n\nKey at the porter',
    });
    expect(entityIn(next, 'contact', 'anna')).toMatchObject({ mergedInto: 'ana', mergeId: MERGE, emails: [], phones: [], note: '' });
    expect(['ana@customer.example', 'anna@home.example', 'a.petrova@customer.example'].map((one) => ownerOf(next, one))).toEqual([
      'ana',
      'ana',
      'ana',
    ]);
    expect(entityIn(next, 'customerMerge', MERGE)).toMatchObject({
      state: 'moving',
      before: { survivor: ana, loser: anna },
      movedCount: 0,
    });
  });

  test('field by field, whoever is picked', () => {
    const picks = { name: 'loser', language: 'survivor', note: 'loser', email: 'anna@home.example', phone: '0888 999 999' };
    expect(entityIn(merged({ picks }), 'contact', 'ana')).toMatchObject({
      name: 'Anna P.',
      language: null,
      note: 'Key at the porter',
      emails: ['anna@home.example', 'ana@customer.example', 'a.petrova@customer.example'],
      phones: ['0888 999 999', '+359 888 123 456'],
    });
  });

  test('their cases come after it, those of nobody else, and the survivor keeps their own', () => {
    const next = moved(merged(), ['case-anna', 'case-ana']);
    expect(['case-anna', 'case-ana'].map((id) => entityIn(next, 'case', id).contactId)).toEqual(['ana', 'ana']);
    expect(entityIn(next, 'customerMerge', MERGE).movedCount).toBe(1);
    expect(verdict(next, settleMerge, { mergeId: MERGE }, byServer)).toBe('ok');
  });
});

const full = Array.from({ length: 19 }, (_, index) => `a${index}@customer.example`);
test.each([
  ['with themselves', { mergeId: testId(2), loserId: 'ana' }, 'BAD_INPUT', { reason: 'same' }],
  ['with one who was merged', { mergeId: testId(2), loserId: 'anna', survivorId: 'other' }, 'ILLEGAL_STATE', { survivorId: 'ana' }],
  ['into one who was merged', { mergeId: testId(2), loserId: 'other', survivorId: 'anna' }, 'ILLEGAL_STATE', { survivorId: 'ana' }],
  ['the other way round, by two at once', { mergeId: testId(2), loserId: 'ana', survivorId: 'anna' }, 'ILLEGAL_STATE', { ownerId: 'anna' }],
  ['A22 with an organisation', { mergeId: testId(2), loserId: 'organisation-1' }, 'NOT_ALLOWED', {}],
  ['A22 with nobody', { mergeId: testId(2), loserId: 'contact-99' }, 'NOT_ALLOWED', {}],
  ['A22 under the id of another merge', { loserId: 'other' }, 'NOT_ALLOWED', {}],
  [
    'with an address of neither',
    { mergeId: testId(2), loserId: 'other', picks: { email: 'x@y.example' } },
    'BAD_INPUT',
    { path: 'picks.email' },
  ],
  ['with more addresses than one may have', { mergeId: testId(2), loserId: 'full' }, 'TOO_LARGE', { path: 'emails' }],
])('CAS-3 a contact is not merged %s', (_name, over, code, details) => {
  const next = new Map(merged());
  next.set('contact/full', have('contact', buildContact({ id: 'full', emails: full })));
  expect(runAction(next, mergeContacts, args(over), as)).toMatchObject({ status: 'refused', error: { code, details } });
});

describe('SYN-3 what is done to the one who went, by somebody who did not know', () => {
  const edit = (changes: object, from?: object) =>
    runAction(merged(), editContact, { contactId: 'anna', changes, ...(from === undefined ? {} : { from }) }, as);

  test('an address and a number that were added and taken away come and go at the survivor', () => {
    const changes = { emails: ['anna@home.example', 'anna@new.example'], phones: ['0888 999 999', '02 777 88 01'] };
    const next = after(merged(), editContact, { contactId: 'anna', changes, from: { emails: anna.emails, phones: anna.phones } }, as);
    expect(entityIn(next, 'contact', 'ana')).toMatchObject({
      emails: ['ana@customer.example', 'anna@home.example', 'anna@new.example'],
      phones: ['+359 888 123 456', '0888 999 999', '02 777 88 01'],
    });
    expect([ownerOf(next, 'anna@new.example'), ownerOf(next, 'a.petrova@customer.example')]).toEqual(['ana', null]);
    expect(entityIn(next, 'contact', 'anna').emails).toEqual([]);
  });

  test('words in the note are merged with those of both', () => {
    const next = after(
      merged(),
      editContact,
      { contactId: 'anna', changes: { note: 'Key at the porter\nDog' }, from: { note: anna.note } },
      as,
    );
    expect(entityIn(next, 'contact', 'ana').note).toBe('Calls first\n\nKey at the porter\nDog');
  });

  test('a name that the merge did not keep is for its author to decide', () => {
    expect(edit({ name: 'Anna Petrova' }, { name: 'Anna P.' })).toMatchObject({ error: { code: 'CONFLICT', details: { field: 'name' } } });
    const next = after(merged(), editContact, { contactId: 'anna', changes: { name: 'Anna Petrova' } }, as);
    expect(entityIn(next, 'contact', 'ana').name).toBe('Anna Petrova');
  });

  test('a case that is given to them is the survivor’s', () => {
    const next = after(merged(), setCaseContact, { caseId: 'case-ana', contactId: 'anna' }, as);
    expect(entityIn(next, 'case', 'case-ana')).toMatchObject({ contactId: 'ana', organisationId: 'organisation-1' });
  });
});

describe('CAS-3 a merge is undone', () => {
  const undone = (of: World, uid = testUid(9)) => after(of, undoMerge, { mergeId: MERGE }, { ...as, uid });

  test('both are exactly as they were, and the cases come back', () => {
    const between = undone(moved(merged()));
    const next = movesIn(between).reduce((so, mergeMoveId) => after(so, moveBack, { mergeMoveId }, byServer), between);
    expect(plain(entityIn(next, 'contact', 'ana'))).toEqual(plain(ana));
    expect(plain(entityIn(next, 'contact', 'anna'))).toEqual(plain(anna));
    expect([entityIn(next, 'case', 'case-anna').contactId, entityIn(next, 'case', 'case-ana').contactId]).toEqual(['anna', 'ana']);
    expect([ownerOf(next, 'anna@home.example'), ownerOf(next, 'ana@customer.example')]).toEqual(['anna', 'ana']);
    const settled = after(next, settleMerge, { mergeId: MERGE }, byServer);
    expect(entityIn(settled, 'customerMerge', MERGE)).toMatchObject({
      state: 'undone',
      movedCount: 0,
      undone: { keptFields: [], lostKeys: [], keptThings: 0 },
    });
    expect(movesIn(settled)).toEqual([]);
  });

  test('what is newer stands, and is named', () => {
    const changes = { name: 'Ana-Maria', emails: ['ana@customer.example', 'anna@home.example', 'ana@new.example'] };
    const edited = after(moved(merged()), editContact, { contactId: 'ana', changes }, as);
    const given = after(edited, setCaseContact, { caseId: 'case-anna', contactId: 'other' }, as);
    const between = undone(given);
    const next = movesIn(between).reduce((so, mergeMoveId) => after(so, moveBack, { mergeMoveId }, byServer), between);
    expect(entityIn(next, 'contact', 'ana')).toMatchObject({ name: 'Ana-Maria', emails: ['ana@customer.example', 'ana@new.example'] });
    expect(entityIn(next, 'contact', 'anna').emails).toEqual(['anna@home.example']);
    expect(entityIn(next, 'case', 'case-anna').contactId).toBe('other');
    // the name was the survivor's own, so that the merge changed nothing of it and there is nothing to give back
    expect(entityIn(next, 'customerMerge', MERGE).undone).toMatchObject({
      keptFields: [],
      lostKeys: ['a.petrova@customer.example'],
      keptThings: 1,
    });
  });

  test('a field that the merge had changed and somebody has changed since stays', () => {
    const edited = after(merged({ picks: { name: 'loser' } }), editContact, { contactId: 'ana', changes: { name: 'Ana-Maria' } }, as);
    const next = undone(edited);
    expect(entityIn(next, 'contact', 'ana').name).toBe('Ana-Maria');
    expect(entityIn(next, 'customerMerge', MERGE).undone?.keptFields).toEqual(['name']);
  });

  test('once, and not while the survivor has been merged into another', () => {
    expect(verdict(undone(merged()), undoMerge, { mergeId: MERGE }, as)).toBe('ILLEGAL_STATE');
    const again = after(merged(), mergeContacts, { mergeId: testId(3), survivorId: 'other', loserId: 'ana', picks: {} }, as);
    expect(runAction(again, undoMerge, { mergeId: MERGE }, as)).toMatchObject({ error: { details: { reason: 'merged-since' } } });
    const parted = after(again, undoMerge, { mergeId: testId(3) }, as);
    expect(verdict(parted, undoMerge, { mergeId: MERGE }, as)).toBe('ok');
  });

  test('before its cases have moved: those that had not are left where they are', () => {
    const next = undone(merged());
    expect(
      runAction(next, moveToSurvivor, { mergeId: MERGE, kind: 'case', field: 'contactId', ids: ['case-anna'] }, byServer),
    ).toMatchObject({
      effect: { puts: [] },
    });
  });
});

describe('CAS-3 organisations stand in a tree', () => {
  const org = (id: string, over: object = {}) =>
    have('organisation', buildOrganisation({ id, name: id, domains: [`${id}.example`], ...over }));
  const keys = ['group', 'north', 'town', 'twin'].map((id) =>
    have('uniqueKey', buildUniqueKey({ id: `domain:${id}.example`, targetId: id })),
  );
  const tree = world(
    org('group'),
    org('north', { parentId: 'group' }),
    org('town', { parentId: 'north' }),
    org('twin', { contractLevel: 'Gold', stars: 5 }),
    have('contact', buildContact({ id: 'mayor', organisationId: 'twin' })),
    ...keys,
  );
  const under = (organisationId: string, parentId: string | null) => ({ organisationId, changes: { parentId } });

  test.each([
    ['itself', under('group', 'group'), 'tree-cycle'],
    ['its part', under('group', 'north'), 'tree-cycle'],
    ['a part of its part', under('group', 'town'), 'tree-cycle'],
  ])('none below %s', (_name, edit, reason) => {
    expect(runAction(tree, editOrganisation, edit, as)).toMatchObject({ error: { code: 'BAD_INPUT', details: { reason } } });
  });

  test('a circle that two close at the same time is refused to the second', () => {
    const first = after(tree, editOrganisation, under('twin', 'town'), as);
    expect(verdict(first, editOrganisation, under('group', 'twin'), as)).toBe('BAD_INPUT');
  });

  test('no higher than ten', () => {
    const chain = Array.from({ length: 10 }, (_, n) => org(`level-${n}`, n === 0 ? {} : { parentId: `level-${n - 1}` }));
    const high = world(...chain, org('leaf'));
    expect(verdict(high, editOrganisation, under('leaf', 'level-8'), as)).toBe('ok');
    expect(runAction(high, editOrganisation, under('leaf', 'level-9'), as)).toMatchObject({
      error: { details: { reason: 'tree-too-deep', path: 'changes.parentId' } },
    });
  });

  const merge = (survivorId: string, loserId: string, picks: object = {}) => ({ mergeId: MERGE, survivorId, loserId, picks });

  test('two become one: domains, what was picked, and the other leads there', () => {
    const next = after(tree, mergeOrganisations, merge('town', 'twin', { stars: 'loser' }), as);
    expect(entityIn(next, 'organisation', 'town')).toMatchObject({
      domains: ['town.example', 'twin.example'],
      stars: 5,
      contractLevel: 'Gold',
      parentId: 'north',
    });
    expect(lookupIn(next)('uniqueKey', 'domain:twin.example')?.targetId).toBe('town');
    const people = after(next, moveToSurvivor, { mergeId: MERGE, kind: 'contact', field: 'organisationId', ids: ['mayor'] }, byServer);
    expect(entityIn(people, 'contact', 'mayor').organisationId).toBe('town');
    const back = after(people, undoMerge, { mergeId: MERGE }, as);
    expect(['town', 'twin'].map((id) => plain(entityIn(back, 'organisation', id)))).toEqual(
      ['town', 'twin'].map((id) => plain(entityIn(tree, 'organisation', id))),
    );
  });

  test('a part takes the place of the whole, which takes back its part when it is undone', () => {
    const next = after(tree, mergeOrganisations, merge('north', 'group'), as);
    expect(entityIn(next, 'organisation', 'north').parentId ?? null).toBeNull();
    const back = after(next, undoMerge, { mergeId: MERGE }, as);
    expect(entityIn(back, 'organisation', 'north').parentId).toBe('group');
  });

  test('one that stands two below does not take the place of the upper one', () => {
    expect(runAction(tree, mergeOrganisations, merge('town', 'group'), as)).toMatchObject({
      error: { code: 'BAD_INPUT', details: { reason: 'tree-cycle' } },
    });
    expect(verdict(tree, mergeOrganisations, merge('group', 'town'), as)).toBe('ok');
  });

  test('parts come back unless that would close a circle', () => {
    const next = after(tree, mergeOrganisations, merge('twin', 'group'), as);
    const parts = after(next, moveToSurvivor, { mergeId: MERGE, kind: 'organisation', field: 'parentId', ids: ['north'] }, byServer);
    expect(entityIn(parts, 'organisation', 'north').parentId).toBe('twin');
    const parted = after(parts, undoMerge, { mergeId: MERGE }, as);
    const below = after(parted, editOrganisation, under('group', 'town'), as);
    const back = movesIn(below).reduce((so, mergeMoveId) => after(so, moveBack, { mergeMoveId }, byServer), below);
    expect(entityIn(back, 'organisation', 'north').parentId).toBe('twin');
    expect(entityIn(back, 'customerMerge', MERGE).undone?.keptThings).toBe(1);
  });
});
