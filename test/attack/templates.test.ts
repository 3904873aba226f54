import { simpleParser } from 'mailparser';
import { createMailMarks } from '../../apps/server/src/platform/mail/mail-marks';
import { renderMail } from '../../apps/server/src/rooms/channels/render-mail';
import { renderNotice } from '../../apps/server/src/rooms/notifications/render-notice';
import { MARIA } from '../../packages/shared/src/testing/actors';
import { buildCase, buildMailbox, buildMessage, buildNotification } from '../../packages/shared/src/testing/builders';

/** What some engine of templates would act upon. Here every one of them is nothing but letters. */
const TEMPLATES = [
  '{{constructor.constructor("return process")()}}',
  '{number} {subject} {count} {name}',
  '{count, plural, one {#} other {#}}',
  '<%= process.env %>',
  `\${process.env.HOME}`,
  '#{7*7}',
  '$& $1 $$ $`',
  '%s %o %j',
];

test.each(TEMPLATES)('A30 %s in a subject, a name and a body comes out of mails as it went in', async (words) => {
  const of = buildCase({ subject: words, number: 77 });
  const message = buildMessage({
    caseId: of.id,
    direction: 'out',
    to: ['ana@fabrika.example'],
    html: null,
    text: words,
    author: { type: 'person', id: MARIA.id, name: words },
  });
  const { raw } = await renderMail(
    { message, of, mailbox: buildMailbox({ signature: '' }), thread: [], contentOf: new Map() },
    createMailMarks('a-secret-for-tests-of-32-characters!'),
  );
  const mail = await simpleParser(raw);
  expect([mail.subject?.includes(words), mail.text?.includes(words), mail.from?.value[0]?.name]).toEqual([true, true, words]);
  const notification = buildNotification({ caseId: of.id, by: { type: 'person', id: MARIA.id, name: words } });
  const notice = renderNotice(MARIA, [{ notification, about: { case: of }, message }], 'key');
  expect([notice.subject.includes(words), notice.text.split(words).length - 1]).toEqual([true, 3]);
});

test('A14 A30 an address of a picture cannot bring parts of its own tag into the mail that leaves', async () => {
  const html = '<p><img alt="x onerror=steal() y" data-remote-src="https://evil.example/$`" /></p>';
  const message = buildMessage({ direction: 'out', to: ['ana@fabrika.example'], html, text: 'x' });
  const { raw } = await renderMail(
    { message, of: buildCase(), mailbox: buildMailbox({ signature: '' }), thread: [], contentOf: new Map() },
    createMailMarks('a-secret-for-tests-of-32-characters!'),
  );
  const { html: sent } = await simpleParser(raw);
  expect(sent).toContain('src="https://evil.example/$`"');
  expect(sent).toContain('<img alt="x onerror=steal() y"');
});
