import { typedText } from './typed-text';

test.each([
  ['case.add-note', { caseId: 'c', text: 'Known fault', html: '<p>Known fault</p>' }, 'Known fault'],
  ['case.edit-field', { caseId: 'c', field: 'subject', from: 'a', to: 'Rain' }, 'Rain'],
  [
    'contact.edit',
    { contactId: 'c', changes: { emails: ['a@x.example', 'b@x.example'] }, from: { emails: ['a@x.example'] } },
    'b@x.example',
  ],
  ['contact.edit', { contactId: 'c', changes: { note: 'Calls first', isVip: true } }, 'Calls first'],
  [
    'contact.create',
    { contactId: 'c', name: 'Ana', emails: ['a@x.example'], phones: [], organisationId: null, language: null },
    'Ana\na@x.example',
  ],
  ['organisation.edit', { organisationId: 'o', changes: { stars: 5 }, from: { stars: 1 } }, null],
  ['group.set-member', { groupId: 'g', personId: 'p', isMember: true }, null],
])('SYN-6 what was typed into %s is told when it is refused', (name, args, expected) => {
  expect(typedText(name, args)).toBe(expected);
});
