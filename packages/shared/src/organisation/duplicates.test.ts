import { agent } from '../testing/actors';
import { buildContact, buildOrganisation } from '../testing/builders';
import { after, entityIn, have, verdict, world } from '../testing/run-action';
import { contactLikenesses, contactReasons, DuplicateFinder, organisationReasons } from './duplicates';
import { isKeptApart, keepApart } from './keep-apart';

const contact = (over: Parameters<typeof buildContact>[0]) => contactLikenesses(buildContact({ emails: [], ...over }));

test.each([
  ['one number, written in two ways', { phones: ['+359 888 123 456'] }, { phones: ['0888-123-456'] }, ['phone']],
  ['two numbers that end alike', { phones: ['+359 888 123 456'] }, { phones: ['+33 1 98 12 34 56'] }, []],
  ['two numbers that end alike in seven places', { phones: ['+359 888 123 456'] }, { phones: ['+33 998 8123456'] }, []],
  ['one name in one organisation', { organisationId: 'o-1' }, { name: 'Petrova, ANA', organisationId: 'o-1' }, ['name']],
  ['one name in two organisations', { organisationId: 'o-1' }, { organisationId: 'o-2' }, []],
  ['one name in none', {}, {}, []],
  ['an address with a word after a plus', { emails: ['ana.p@x.example'] }, { emails: ['anap+shop@x.example'] }, ['address']],
  ['a slip in the domain', { emails: ['ana.petrova@gmail.com'] }, { emails: ['ana.petrova@gmial.com'] }, ['address']],
  ['an address of a role', { emails: ['info@x.example'] }, { emails: ['info@xx.example'] }, []],
  ['another domain', { emails: ['ana@x.example'] }, { emails: ['ana@y.example'] }, []],
  [
    'number and address',
    { phones: ['0888 123 456'], emails: ['ana.p@x.example'] },
    { phones: ['0888 123 456'], emails: ['anap@x.example'] },
    ['phone', 'address'],
  ],
])('CAS-3 contacts with %s', (_name, one, other, expected) => {
  const [a, b] = [buildContact({ emails: [], ...one }), buildContact({ emails: [], ...other })];
  expect([contactReasons(a, b), contactReasons(b, a)]).toEqual([expected, expected]);
});

test('one that was merged looks like nobody', () => {
  expect(contact({ phones: ['0888 123 456'], mergedInto: 'other' })).toEqual([]);
});

test.each([
  ['another legal form', { name: 'Harbour Ltd', domains: [] }, { name: 'HARBOUR GmbH', domains: [] }, ['name']],
  ['another ending', { name: 'A', domains: ['harbour.com'] }, { name: 'B', domains: ['harbour.bg'] }, ['address']],
  ['a provider for everybody', { name: 'A', domains: ['yahoo.com'] }, { name: 'B', domains: ['yahoo.fr'] }, []],
  ['only a legal form', { name: 'Ltd', domains: [] }, { name: 'Ltd', domains: [] }, []],
])('CAS-3 organisations with %s', (_name, one, other, expected) => {
  expect(organisationReasons(buildOrganisation(one), buildOrganisation(other))).toEqual(expected);
});

test('CAS-3 pairs are found once, those alike in more ways first, and what half the town shares says nothing', () => {
  const finder = new DuplicateFinder();
  const reception = '02 777 88 01';
  for (let n = 0; n < 7; n += 1) finder.add(`guest-${n}`, contact({ phones: [reception] }));
  finder.add('a', contact({ phones: ['0888 123 456'] }));
  finder.add('b', contact({ phones: ['0888 123 456'] }));
  finder.add('c', contact({ phones: ['0888 777 777'], emails: ['ana.p@x.example'] }));
  finder.add('d', contact({ phones: ['0888 777 777'], emails: ['anap@x.example'] }));
  expect(finder.pairs(10)).toEqual([
    { one: 'c', other: 'd', reasons: ['phone', 'address'] },
    { one: 'a', other: 'b', reasons: ['phone'] },
  ]);
  expect(finder.pairs(1)).toHaveLength(1);
});

test('CAS-3 two of whom somebody has said that they are not the same are apart for everybody, until it is taken back', () => {
  const all = world(have('contact', buildContact()), have('contact', buildContact({ id: 'contact-2', apartFrom: ['contact-9'] })));
  const say = (isApart: boolean, oneId = 'contact-1', otherId = 'contact-2') => ({ kind: 'contact', oneId, otherId, isApart });
  const both = (of: typeof all) => [entityIn(of, 'contact', 'contact-1'), entityIn(of, 'contact', 'contact-2')] as const;
  const apart = after(all, keepApart, say(true), { actor: agent });
  expect([isKeptApart(...both(all)), isKeptApart(...both(apart))]).toEqual([false, true]);
  const back = after(apart, keepApart, say(false, 'contact-2', 'contact-1'), { actor: agent });
  expect(isKeptApart(...both(back))).toBe(false);
  expect(entityIn(back, 'contact', 'contact-2').apartFrom).toEqual(['contact-9']);
  expect(verdict(all, keepApart, say(true, 'contact-1', 'contact-1'), { actor: agent })).toBe('BAD_INPUT');
  expect(verdict(all, keepApart, say(true, 'contact-1', 'organisation-1'), { actor: agent })).toBe('NOT_ALLOWED');
});
