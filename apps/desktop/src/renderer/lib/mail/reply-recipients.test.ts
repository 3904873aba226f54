import { type ReplyContext, replyRecipients } from './reply-recipients';

const context: ReplyContext = {
  contactAddress: 'maria@oliveira.pt',
  approvedCc: ['ana@oliveira.pt'],
  last: { direction: 'in', from: 'maria@oliveira.pt', to: ['help@us.co'], cc: ['ana@oliveira.pt', 'attacker@x.example'] },
  own: ['help@us.co'],
};

test.each([
  ['a reply goes to who wrote', 'reply' as const, {}, { to: ['maria@oliveira.pt'], cc: [] }],
  ['A3 reply all leaves out copies nobody approved', 'reply-all' as const, {}, { to: ['maria@oliveira.pt'], cc: ['ana@oliveira.pt'] }],
  [
    'approved copies stay when the last mail forgot them',
    'reply-all' as const,
    { last: null },
    { to: ['maria@oliveira.pt'], cc: ['ana@oliveira.pt'] },
  ],
  [
    'after our own answer it goes to the contact again',
    'reply' as const,
    { last: { direction: 'out' as const, from: 'help@us.co', to: ['maria@oliveira.pt'], cc: [] } },
    { to: ['maria@oliveira.pt'], cc: [] },
  ],
  [
    'our own address is never a recipient, with a reply token neither',
    'reply-all' as const,
    { approvedCc: ['Help+case.9f@us.co', 'ana@oliveira.pt', 'Ana@Oliveira.pt'] },
    { to: ['maria@oliveira.pt'], cc: ['ana@oliveira.pt'] },
  ],
  ['nobody to write to', 'reply' as const, { contactAddress: null, last: null }, { to: [], cc: [] }],
])('%s', (_name, mode, more, expected) => {
  expect(replyRecipients(mode, { ...context, ...more })).toEqual(expected);
});
