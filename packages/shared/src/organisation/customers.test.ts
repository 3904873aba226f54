import { agent } from '../testing/actors';
import { buildContact, buildOrganisation, buildUniqueKey } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createContact } from './create-contact';
import { createOrganisation } from './create-organisation';
import { editContact } from './edit-contact';
import { editOrganisation } from './edit-organisation';

const all = world(
  have('contact', buildContact({ emails: ['ana@customer.example', 'ana@home.example'] })),
  have('contact', buildContact({ id: 'contact-2', name: 'Petar', emails: ['petar@customer.example'] })),
  have('organisation', buildOrganisation()),
  ...[
    ['email:ana@customer.example', 'contact-1'],
    ['email:ana@home.example', 'contact-1'],
    ['email:petar@customer.example', 'contact-2'],
    ['domain:customer.example', 'organisation-1'],
  ].map(([id, targetId]) => have('uniqueKey', buildUniqueKey({ id: id as string, targetId: targetId as string }))),
);
const as = { actor: agent };
const keysIn = (world: World): string[] =>
  [...world.values()].flatMap((one) => (one.kind === 'uniqueKey' ? [`${one.entity.id} → ${one.entity.targetId}`] : [])).sort();

test('CAS-3 addresses come and go with their keys; what is not named stays', () => {
  const next = after(
    all,
    editContact,
    { contactId: 'contact-1', changes: { emails: ['Ana@Customer.example', 'new@customer.example'], isVip: true } },
    as,
  );
  expect(entityIn(next, 'contact', 'contact-1')).toEqual(
    buildContact({ emails: ['ana@customer.example', 'new@customer.example'], isVip: true }),
  );
  expect(keysIn(next)).toEqual([
    'domain:customer.example → organisation-1',
    'email:ana@customer.example → contact-1',
    'email:new@customer.example → contact-1',
    'email:petar@customer.example → contact-2',
  ]);
});

test('an edit that names no address leaves the keys alone', () => {
  const next = after(all, editContact, { contactId: 'contact-1', changes: { name: 'Ana P.' } }, as);
  expect([entityIn(next, 'contact', 'contact-1').name, keysIn(next)]).toEqual(['Ana P.', keysIn(all)]);
});

test('CAS-4 stars are set, and the organisation keeps the rest', () => {
  const next = after(all, editOrganisation, { organisationId: 'organisation-1', changes: { stars: 5 } }, as);
  expect(entityIn(next, 'organisation', 'organisation-1')).toEqual(buildOrganisation({ stars: 5 }));
});

test('a domain that is given up belongs to nobody', () => {
  const next = after(all, editOrganisation, { organisationId: 'organisation-1', changes: { domains: ['NEW.example'] } }, as);
  expect(entityIn(next, 'organisation', 'organisation-1').domains).toEqual(['new.example']);
  expect(lookupIn(next)('uniqueKey', 'domain:customer.example')).toBeNull();
});

test.each([
  ['CONFLICT', 'somebody else has changed it since', { phones: ['+359 2 111'] }, { phones: ['+359 2 999'] }],
  ['ok', 'it is as it was seen', { phones: ['+359 2 111'] }, { phones: [] }],
  ['ok', 'they wanted the same', { phones: [] }, { phones: ['+359 2 999'] }],
  ['ok', 'another field has changed since', { phones: ['+359 2 111'] }, { phones: [], name: 'Anna' }],
  ['ok', 'what was seen is not told', { phones: ['+359 2 111'] }, undefined],
])('SYN-3 a contact is edited: %s when %s', (expected, _when, changes, from) => {
  const args = { contactId: 'contact-1', changes, ...(from === undefined ? {} : { from }) };
  expect(verdict(all, editContact, args, as)).toBe(expected);
});

test('SYN-3 a conflict names the field, and stars that were overtaken stay', () => {
  const args = { organisationId: 'organisation-1', changes: { stars: 5 }, from: { stars: 2 } };
  const outcome = runAction(all, editOrganisation, args, as);
  expect(outcome).toMatchObject({ status: 'refused', error: { code: 'CONFLICT', details: { field: 'stars' } } });
});

describe('SYN-3 a note that two people changed', () => {
  const theirsBy = { byId: 'person-2', byName: 'Boris', at: TEST_NOW };
  const noted = (note: string) =>
    world(
      have('contact', buildContact({ note, noteEdit: theirsBy })),
      have('organisation', buildOrganisation({ note, noteEdit: theirsBy, domains: [] })),
    );
  const seen = 'Calls first\nKey at the porter';

  test.each([
    ['each another line', 'Never calls\nKey at the porter', 'Calls first\nKey lost', 'Never calls\nKey lost'],
    ['each a line of their own', `${seen}\nDog`, `${seen}\nCat`, `${seen}\nDog\nCat`],
    ['both the same', 'Never calls\nKey at the porter', 'Never calls\nKey at the porter', 'Never calls\nKey at the porter'],
  ])('%s: both stand', (_name, theirs, mine, expected) => {
    const edit = { changes: { note: mine }, from: { note: seen } };
    const contact = after(noted(theirs), editContact, { contactId: 'contact-1', ...edit }, as);
    expect(entityIn(contact, 'contact', 'contact-1').note).toBe(expected);
    const byMe = { byId: agent.id, byName: agent.name, at: TEST_NOW };
    expect(entityIn(contact, 'contact', 'contact-1').noteEdit).toEqual(expected === theirs ? theirsBy : byMe);
    const organisation = after(noted(theirs), editOrganisation, { organisationId: 'organisation-1', ...edit }, as);
    expect(entityIn(organisation, 'organisation', 'organisation-1').note).toBe(expected);
  });

  test.each([
    ['contact', editContact, { contactId: 'contact-1' }],
    ['organisation', editOrganisation, { organisationId: 'organisation-1' }],
  ] as const)('the same line of a %s: theirs stands with all else merged into it, and the author is asked', (kind, action, id) => {
    const args = { ...id, changes: { note: 'Calls twice\nKey at the porter\nCat' }, from: { note: seen } };
    const outcome = runAction(noted('Never calls\nKey at the porter'), action, args, as);
    const theirs = 'Never calls\nKey at the porter\nCat';
    const about = { kind, id: `${kind}-1` };
    expect(outcome).toMatchObject({
      effect: {
        puts: [
          { kind, entity: { note: theirs, noteEdit: theirsBy } },
          {
            kind: 'conflict',
            entity: { caseId: null, about, field: 'note', base: seen, theirs, mine: args.changes.note, theirsBy, resolvedAt: null },
          },
        ],
        events: [{ type: 'customer.conflict-recorded' }],
      },
    });
  });

  test.each([
    ['more than a note holds', `${seen}\n${'x'.repeat(9000)}`, { note: `${seen}\n${'y'.repeat(9000)}` }, agent],
    ['a name beside it that was overtaken', `${seen}\nDog`, { note: `${seen}\nCat`, name: 'Anna' }, agent],
    ['the same line by the product itself', 'theirs', { note: 'mine' }, { type: 'system', name: 'import' } as const],
  ])('%s: it stays with its author', (_name, theirs, changes, actor) => {
    const args = { contactId: 'contact-1', changes, from: { note: seen, name: 'Before' } };
    expect(verdict(noted(theirs), editContact, args, { actor })).toBe('CONFLICT');
  });

  test('what was seen is not told: theirs gives way', () => {
    const next = after(noted('theirs'), editContact, { contactId: 'contact-1', changes: { note: 'mine' } }, as);
    expect(entityIn(next, 'contact', 'contact-1').note).toBe('mine');
  });
});

test('an address that is taken says by whom', () => {
  const args = { contactId: 'contact-1', changes: { emails: ['petar@customer.example'] } };
  expect(runAction(all, editContact, args, as)).toMatchObject({
    error: { code: 'DUPLICATE', details: { path: 'changes.emails', ownerId: 'contact-2' } },
  });
});

const contact = { contactId: testId(1), name: 'New', emails: [], phones: [], organisationId: null, language: null };
const organisation = { organisationId: testId(2), name: 'New', domains: [], stars: 0, note: '' };

test.each([
  ['a contact', createContact, contact, 'ok'],
  ['a contact with the address of another', createContact, { ...contact, emails: ['PETAR@customer.example'] }, 'DUPLICATE'],
  ['a contact of an organisation that is not there', createContact, { ...contact, organisationId: 'organisation-9' }, 'NOT_FOUND'],
  ['A14 a name of two lines', createContact, { ...contact, name: 'a\nb' }, 'BAD_INPUT'],
  [
    'an edit to the address of another',
    editContact,
    { contactId: 'contact-1', changes: { emails: ['petar@customer.example'] } },
    'DUPLICATE',
  ],
  ['an edit of nobody', editContact, { contactId: 'contact-9', changes: {} }, 'NOT_ALLOWED'],
  ['an organisation', createOrganisation, organisation, 'ok'],
  ['an organisation with the domain of another', createOrganisation, { ...organisation, domains: ['Customer.example'] }, 'DUPLICATE'],
  ['six stars', createOrganisation, { ...organisation, stars: 6 }, 'BAD_INPUT'],
  ['a domain with a path', createOrganisation, { ...organisation, domains: ['evil.example/x'] }, 'BAD_INPUT'],
])('%s: %s', (_name, action, args, expected) => {
  expect(verdict(all, action, args, as)).toBe(expected);
});
