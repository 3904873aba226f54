import { AppError } from '@quayside/shared/kernel/errors';
import { explainTrouble, readingTrouble } from './mail-trouble';

const told = (over: object) => Object.assign(new Error('said by a server: canary'), over);

test.each([
  ['a closed port', { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'MAILBOX_UNREACHABLE', 'smtp.port', 'refused-connection'],
  ['a connection that broke', { code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'MAILBOX_UNREACHABLE', 'smtp.port', 'broken'],
  ['a name that is not there', { code: 'EDNS', originalCode: 'ENOTFOUND' }, 'MAILBOX_UNREACHABLE', 'smtp.host', 'name'],
  ['an old certificate', { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'MAILBOX_UNREACHABLE', 'smtp.security', 'certificate'],
  ['silence', { code: 'GREETING_TIMEOUT' }, 'MAILBOX_UNREACHABLE', 'smtp.host', 'no-answer'],
  ['a wrong password', { code: 'EAUTH', responseCode: 535 }, 'MAILBOX_REFUSED', 'smtp.password', 'sign-in'],
  ['a refusal of everybody', { responseCode: 554 }, 'MAILBOX_REFUSED', 'smtp', 'refused'],
])('CHA-1 A43 %s is told by its field and a word, without what the server said', (_what, over, code, path, reason) => {
  const error = explainTrouble(told(over), 'smtp');
  expect(error).toMatchObject({ code, details: { path, service: 'smtp', reason } });
  expect(JSON.stringify([error.message, error.details])).not.toContain('canary');
  expect(readingTrouble(told(over))).toBe(reason);
});

test.each([
  ['the database is away', Object.assign(new Error('gone'), { name: 'MongoNetworkError' })],
  ['the server takes no mail in now', new AppError('UNAVAILABLE', 'busy')],
])('that %s says nothing about a mailbox', (_what, error) => {
  expect(readingTrouble(error)).toBeNull();
});
