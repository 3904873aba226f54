import { blankDraft } from '../../../../bridge/draft';
import { blankChoices } from './blank-choices';
import { checkNewCase } from './check-new-case';

const draft = blankDraft({ key: 'new-case', caseId: null, mode: 'new', updatedAt: 0, subject: 'A call', to: ['ana@customer.example'] });
const choices = blankChoices('person-1');

test('a subject is enough for a case without a first mail', () => {
  expect(checkNewCase({ ...draft, to: [] }, choices, false)).toEqual({});
  expect(checkNewCase(draft, choices, true)).toEqual({});
});

test.each([
  ['no subject', { subject: '  ' }, {}, true, { subject: 'empty' }],
  ['a mail to nobody', { to: [] }, {}, true, { customer: 'nobody' }],
  ['a mail to copies only', { to: [], cc: ['b@customer.example'] }, {}, true, {}],
  ['a customer who was typed and not chosen', {}, { customerText: 'Petar' }, false, { customer: 'wrong' }],
  ['a category that is too long', {}, { category: 'x'.repeat(101) }, false, { category: 'wrong' }],
  ['a tag that is too long', {}, { tags: ['x'.repeat(61)] }, false, { tags: 'wrong' }],
  ['more tags than a case can have', {}, { tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, false, { tags: 'tooMany' }],
  ['two at once', { subject: '' }, { product: 'x'.repeat(101) }, false, { subject: 'empty', product: 'wrong' }],
])('%s is told at its field', (_name, ofDraft, ofChoices, sendsMail, expected) => {
  expect(checkNewCase({ ...draft, ...ofDraft }, { ...choices, ...ofChoices }, sendsMail)).toEqual(expected);
});
