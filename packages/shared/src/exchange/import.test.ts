import { admin, MARIA, system } from '../testing/actors';
import { buildContact, buildOrganisation, buildPerson, buildUniqueKey } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { importContact } from './import-contact';
import { importOrganisation } from './import-organisation';

const ANA = buildContact({ emails: ['ana@customer.example'], phones: ['1'], isVip: true });
const GONE = buildPerson({ id: 'person-gone', email: 'gone@desk.example', isActive: false });
const all = world(
  have('contact', ANA),
  have('contact', buildContact({ id: 'contact-2', name: 'Petar', emails: ['petar@other.example'] })),
  have('organisation', buildOrganisation()),
  have('organisation', buildOrganisation({ id: 'organisation-2', name: 'Other', domains: ['other.example'], stars: 0 })),
  have('organisation', buildOrganisation({ id: 'below-1', name: 'Below', domains: [], parentId: 'organisation-1' })),
  ...[MARIA, GONE].map((person) => have('person', person)),
  ...[
    ['person-email:maria@desk.example', MARIA.id],
    ['person-email:gone@desk.example', GONE.id],
    ['email:ana@customer.example', 'contact-1'],
    ['email:petar@other.example', 'contact-2'],
    ['domain:customer.example', 'organisation-1'],
    ['domain:other.example', 'organisation-2'],
  ].map(([id, targetId]) => have('uniqueKey', buildUniqueKey({ id: id as string, targetId: targetId as string }))),
);
const as = { actor: system };
const place = { importId: 'import-1', row: 4, line: 6 };
const who = { matchId: null, namesakeId: null, values: {}, existing: 'update', place };
const contact = (over: object) => ({ ...who, organisation: null, ...over });
const organisation = (over: object) => ({ ...who, parentId: null, managerEmail: null, ...over });
/** What the rows did, as they noted it. */
const notesIn = (of: World) => [...of.values()].flatMap((one) => (one.kind === 'importedRow' ? [one.entity] : []));
const answerOf = (args: object, action: typeof importContact | typeof importOrganisation = importContact) => {
  const outcome = runAction(all, action, args, as);
  return outcome.status === 'done' ? outcome.effect.answer : outcome.status === 'refused' ? outcome.error.details.problem : 'needs';
};
const contactsIn = (of: World) => [...of.values()].filter(({ kind }) => kind === 'contact').length;

describe('CAS-3 a row of contacts', () => {
  test('makes the contact, in the organisation of the address, with the key', () => {
    const next = after(all, importContact, contact({ values: { name: 'Mila', emails: ['MILA@customer.example'] } }), as);
    const key = lookupIn(next)('uniqueKey', 'email:mila@customer.example');
    expect(entityIn(next, 'contact', key?.targetId ?? '')).toMatchObject({
      name: 'Mila',
      emails: ['mila@customer.example'],
      organisationId: 'organisation-1',
      createdAt: TEST_NOW,
    });
  });

  test('makes the organisation that it names once, under the id that all rows of the file share', () => {
    const lighthouse = { id: testId(60), createAs: 'Lighthouse' };
    const one = after(all, importContact, contact({ values: { name: 'Mila' }, organisation: lighthouse }), as);
    expect(entityIn(one, 'organisation', lighthouse.id)).toMatchObject({ name: 'Lighthouse', domains: [], stars: 0 });
    const outcome = runAction(one, importContact, contact({ values: { name: 'Nora' }, organisation: lighthouse }), {
      ...as,
      uid: testId(61),
    });
    expect(outcome).toMatchObject({ effect: { answer: { outcome: 'created', madeOrganisationId: null } } });
  });

  test.each([
    ['stays as it is', { values: { name: 'A', emails: ['ana@customer.example'] }, existing: 'skip' }, { outcome: 'unchanged' }, {}],
    ['is changed', { values: { name: 'A', emails: ['ana@customer.example'] } }, { outcome: 'updated' }, { name: 'A' }],
    [
      'is given addresses, and keeps those it has',
      { values: { emails: ['ana@customer.example', 'a@b.example'], phones: ['2'] } },
      { outcome: 'updated' },
      { emails: ['ana@customer.example', 'a@b.example'], phones: ['1', '2'] },
    ],
    [
      'is given only what is empty',
      { values: { name: 'A', emails: ['ana@customer.example'], phones: ['2'], language: 'bg', isVip: false }, existing: 'fill' },
      { outcome: 'updated' },
      { language: 'bg' },
    ],
    ['is left when nothing is new', { values: { name: ANA.name, emails: ['ana@customer.example'] } }, { outcome: 'unchanged' }, {}],
    ['is known by its id', { matchId: 'contact-1', values: { name: 'B' } }, { outcome: 'updated' }, { name: 'B' }],
    ['is known by its name alone', { namesakeId: 'contact-1', values: { language: 'bg' } }, { outcome: 'updated' }, { language: 'bg' }],
  ])('one who is there %s', (_name, args, answer, changed) => {
    expect(answerOf(contact(args))).toMatchObject(answer);
    const next = after(all, importContact, contact(args), as);
    const { updatedAt: _, ...now } = entityIn(next, 'contact', 'contact-1');
    expect({ ...now, updatedAt: ANA.updatedAt }).toEqual({ ...ANA, ...changed });
    expect(contactsIn(next)).toBe(contactsIn(all));
  });

  test.each([
    ['addresses of two', { values: { name: 'A', emails: ['ana@customer.example', 'petar@other.example'] } }, 'AMBIGUOUS'],
    ['the id of one and the address of another', { matchId: 'contact-1', values: { emails: ['petar@other.example'] } }, 'TAKEN'],
    ['an id that nobody has', { matchId: 'contact-9', values: { name: 'A' } }, 'UNKNOWN_ID'],
    ['neither name nor anybody', { values: { phones: ['3'] } }, 'NO_NAME'],
    [
      'an organisation that is gone',
      { values: { name: 'A' }, organisation: { id: 'organisation-9', createAs: null } },
      'UNKNOWN_ORGANISATION',
    ],
    [
      'more telephones than one may have',
      { matchId: 'contact-1', values: { phones: Array.from({ length: 20 }, (_, n) => `n${n}`) } },
      'TOO_MANY',
    ],
  ])('with %s is refused', (_name, args, problem) => expect(answerOf(contact(args))).toBe(problem));

  test('a device cannot ask for it, nor may anybody but administrators', () => {
    expect(runAction(all, importContact, contact({ values: { name: 'A' } }), { actor: admin })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });
});

describe('CAS-3 what a row did is noted, so that it can be taken back', () => {
  test.each([
    [
      'one that it made',
      contact({ values: { name: 'Mila', emails: ['mila@customer.example'] } }),
      [{ of: 'contact', before: null, after: { name: 'Mila', emails: ['mila@customer.example'], organisationId: 'organisation-1' } }],
    ],
    [
      'one that it changed: only what changed',
      contact({ matchId: 'contact-1', values: { name: 'A', language: 'bg', isVip: true } }),
      [{ of: 'contact', targetId: 'contact-1', before: { name: ANA.name, language: null }, after: { name: 'A', language: 'bg' } }],
    ],
    ['one that it left', contact({ matchId: 'contact-1', values: { name: ANA.name } }), []],
    [
      'one with an organisation that was made for it',
      contact({ matchId: 'contact-1', organisation: { id: testId(60), createAs: 'Lighthouse' } }),
      [
        { of: 'contact', before: { organisationId: null }, after: { organisationId: testId(60) } },
        { of: 'organisation', targetId: testId(60), before: null, after: { name: 'Lighthouse' } },
      ],
    ],
  ])('%s', (_name, args, notes) => {
    const found = notesIn(after(all, importContact, args, as));
    expect(found).toMatchObject(notes.map((one) => ({ ...place, fate: null, ...one })));
    expect(found.map(({ before }) => before && Object.keys(before).sort())).toEqual(
      notes.map((one) => ('before' in one && one.before ? Object.keys(one.before).sort() : null)),
    );
  });
});

describe('CAS-3 a row of organisations', () => {
  test.each([
    ['makes one', { values: { name: 'New', domains: ['NEW.example'], stars: 2 } }, { outcome: 'created' }],
    ['finds it by its domain, and renames it', { values: { name: 'Customer', domains: ['customer.example'] } }, { outcome: 'updated' }],
    ['finds it by its name', { namesakeId: 'organisation-2', values: { name: 'Other', stars: 4 } }, { outcome: 'updated' }],
    ['leaves it', { namesakeId: 'organisation-2', values: { name: 'Other', stars: 4 }, existing: 'skip' }, { outcome: 'unchanged' }],
  ])('%s', (_name, args, answer) => expect(answerOf(organisation(args), importOrganisation)).toMatchObject(answer));

  test('says what it is a part of, who looks after it and by which contract', () => {
    const args = {
      values: { name: 'New', contractLevel: 'Gold' },
      ...{ parentId: 'below-1', managerEmail: 'MARIA@desk.example' },
    };
    const outcome = runAction(all, importOrganisation, organisation(args), as);
    const id = outcome.status === 'done' ? String(outcome.effect.answer?.targetId) : '';
    expect(entityIn(after(all, importOrganisation, organisation(args), as), 'organisation', id)).toMatchObject({
      ...{ parentId: 'below-1', managerId: MARIA.id, contractLevel: 'Gold' },
    });
  });

  test.each([
    ['a parent that is gone', { values: { name: 'A' }, parentId: 'organisation-9' }, { problem: 'UNKNOWN_PARENT' }],
    ['a parent that stands below it', { namesakeId: 'organisation-1', parentId: 'below-1' }, { reason: 'tree-cycle' }],
    ['itself as its parent', { namesakeId: 'organisation-1', parentId: 'organisation-1' }, { reason: 'tree-cycle' }],
    ['a stranger as its manager', { values: { name: 'A' }, managerEmail: 'x@desk.example' }, { problem: 'UNKNOWN_COLLEAGUE' }],
    ['one who has left as its manager', { values: { name: 'A' }, managerEmail: 'gone@desk.example' }, { problem: 'UNKNOWN_COLLEAGUE' }],
  ])('with %s is refused', (_name, args, details) => {
    expect(runAction(all, importOrganisation, organisation(args), as)).toMatchObject({ status: 'refused', error: { details } });
  });

  test.each([
    ['the domains of two', { values: { name: 'A', domains: ['customer.example', 'other.example'] } }, 'AMBIGUOUS'],
    ['the id of one and the domain of another', { matchId: 'organisation-1', values: { domains: ['other.example'] } }, 'TAKEN'],
    ['no name', { values: { stars: 1 } }, 'NO_NAME'],
  ])('with %s is refused', (_name, args, problem) => expect(answerOf(organisation(args), importOrganisation)).toBe(problem));
});
