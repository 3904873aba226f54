import { createMailMarks } from './mail-marks';

const marks = createMailMarks('a-secret-for-tests-of-32-characters!');
const others = createMailMarks('another-secret-of-more-than-32-chars!');
const own = ['support@us.example', 'sales@us.example'];
const subject = { caseId: 'case-1', caseNumber: 48_213, recipients: ['Ana@x.example', 'b@y.example'] };

test('A1 a token is good for its case and its recipients, in any order and case, and for nothing else', () => {
  const address = marks.replyAddress('support@us.example', subject);
  expect(address).toMatch(/^support\+c\.1179\.[a-z2-7]{26}@us\.example$/);
  const token = marks.readToken(address.toUpperCase(), own);
  if (token === null) throw new Error('not read');
  expect([
    marks.isTokenOf(token, { ...subject, recipients: ['b@y.example', 'ana@x.example', 'ana@x.example'] }),
    marks.isTokenOf(token, { ...subject, recipients: ['ana@x.example'] }),
    marks.isTokenOf(token, { ...subject, caseId: 'case-2' }),
    marks.isTokenOf(token, { ...subject, caseNumber: 48_214 }),
    others.isTokenOf(token, subject),
  ]).toEqual([true, false, false, false, false]);
});

test.each([
  'support@us.example',
  'support+c.1@us.example',
  'support+c.1.short@us.example',
  'evil+c.1.aaaaaaaaaaaaaaaaaaaaaaaaaa@us.example',
  'support+c.1.aaaaaaaaaaaaaaaaaaaaaaaaaa@evil.example',
])('%s carries no token of ours', (address) => {
  expect(marks.readToken(address, own)).toBeNull();
});

test('A2 A10 a Message-ID is ours only with its HMAC', () => {
  const id = '0199a000-0000-7000-8000-00000000002a';
  const header = marks.messageIdOf(id, 'support@us.example');
  const forged = header.replace(/\.([a-z2-7]{26})@/, `.${'a'.repeat(26)}@`);
  expect([
    marks.readMessageId(header),
    marks.readMessageId(forged),
    others.readMessageId(header),
    marks.readMessageId('<q.1@us.example>'),
  ]).toEqual([id, null, null, null]);
});
