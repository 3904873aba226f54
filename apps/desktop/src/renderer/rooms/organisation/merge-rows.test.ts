import { buildContact, buildOrganisation } from '@quayside/shared/testing/builders';
import type { TFunction } from 'i18next';
import type { DuplicatePair } from '../../../bridge/customer-detail';
import { mergeAct, pickableRows } from './merge-rows';

const t = ((key: string) => key) as unknown as TFunction;
const names = new Map([['org-1', 'Harbour']]);
const contacts: DuplicatePair = {
  of: 'contact',
  one: buildContact({ id: 'one', name: 'Ana', emails: ['ana@x.example'], phones: ['+359 888 123 456'], note: 'Calls first' }),
  other: buildContact({
    id: 'other',
    name: 'Anna',
    emails: ['anna@x.example'],
    phones: ['0888123456'],
    organisationId: 'org-1',
    note: 'Has a dog',
  }),
  reasons: ['phone'],
};

test('CAS-3 only what differs is asked, with what stands there when nobody picks', () => {
  expect(
    pickableRows(contacts, 'one', { t, names }).map(({ field, options, chosen }) => [field, options.map(([, text]) => text), chosen]),
  ).toEqual([
    ['name', ['Ana', 'Anna'], 'one'],
    // the survivor has none
    ['organisationId', ['case.emptyValue', 'Harbour'], 'other'],
    ['email', ['ana@x.example', 'anna@x.example'], 'ana@x.example'],
    ['note', ['Calls first\n\nHas a dog', 'Calls first', 'Has a dog'], 'both'],
  ]);
});

test('CAS-3 what was picked is said of survivor and loser, whichever side they stand on', () => {
  const picks = { name: 'one', note: 'other', email: 'ana@x.example' };
  expect(mergeAct(contacts, { mergeId: 'm', stays: 'other', picks })).toEqual({
    name: 'contact.merge',
    args: { mergeId: 'm', survivorId: 'other', loserId: 'one', picks: { name: 'loser', note: 'survivor', email: 'ana@x.example' } },
  });
  const organisations: DuplicatePair = {
    of: 'organisation',
    one: buildOrganisation({ id: 'one', stars: 1 }),
    other: buildOrganisation({ id: 'other', stars: 5 }),
    reasons: [],
  };
  expect(mergeAct(organisations, { mergeId: 'm', stays: 'one', picks: { stars: 'other' } })).toEqual({
    name: 'organisation.merge',
    args: { mergeId: 'm', survivorId: 'one', loserId: 'other', picks: { stars: 'loser' } },
  });
});
