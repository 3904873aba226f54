import { DAY_MS } from '@quayside/shared/kernel/time';
import { eventually } from '@quayside/shared/testing/eventually';
import type { Message } from '../../packages/shared/src/cases/message';
import { actorOf } from '../../packages/shared/src/identity/person';
import type { Actor } from '../../packages/shared/src/kernel/actor';
import { MARIA, supervisor, system } from '../../packages/shared/src/testing/actors';
import { type MailWorld, mail, SALES, SUPPORT, startMailWorld } from './mail-server';
import { headerOf, startTestRelay, type TestRelay } from './test-relay';

let world: MailWorld;
let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
  world = await startMailWorld({ relay: relay.server });
});
beforeEach(async () => {
  await world.clear();
  relay.taken.length = 0;
});
afterAll(async () => {
  await world?.stop();
  await relay?.stop();
});

const ANA = 'ana@fabrika.example';
const victim = { From: 'Victor <victor@bank.example>' };

async function answer(
  caseId: string,
  given: { readonly text?: string; readonly to?: readonly string[] } = {},
  actor: Actor = actorOf(MARIA),
): Promise<Message> {
  await world.act(
    'case.reply',
    {
      caseId,
      html: null,
      text: 'We are looking into it.',
      attachments: [],
      to: [ANA],
      cc: [],
      bcc: [],
      ...given,
      seenUpTo: 99,
      sendAnyway: true,
      thenState: null,
    },
    actor,
  );
  const [last] = (await world.messages()).filter((message) => message.direction === 'out').slice(-1);
  return last as Message;
}

async function sent(count = 1): Promise<string> {
  world.pass(11_000);
  await eventually('the mail at the relay', async () => relay.taken.length >= count);
  return relay.taken[count - 1]?.raw ?? '';
}

async function begin(headers: Readonly<Record<string, string>> = {}, from = ANA) {
  await world.hand(mail(headers), { from });
  const [of] = await world.cases();
  if (!of) throw new Error('no case');
  return of;
}

const settled = async () => ({
  messages: (await world.messages()).length,
  held: (await world.held()).map((one) => [one.reason, one.caseId]),
});

test('CHA-1 mail in, answer out, answer back by the token: one case', async () => {
  const of = await begin();
  expect(of).toMatchObject({ subject: 'A question', state: 'new', needsAttention: true, publicCount: 1, mailboxId: SUPPORT.id });
  await answer(of.id);
  const out = await sent();
  expect({
    from: headerOf(out, 'From'),
    to: headerOf(out, 'To'),
    subject: headerOf(out, 'Subject'),
    replyTo: headerOf(out, 'Reply-To'),
    thread: headerOf(out, 'In-Reply-To'),
    auto: headerOf(out, 'Auto-Submitted'),
    envelope: relay.taken[0]?.to,
  }).toEqual({
    from: `Maria Ivanova <${SUPPORT.address}>`,
    to: ANA,
    subject: `Re: A question [#${of.number}]`,
    replyTo: expect.stringMatching(/^support\+c\.[0-9a-z]+\.[a-z2-7]{26}@quayside\.example$/),
    thread: (await world.messages())[0]?.mailId,
    auto: null,
    envelope: [ANA],
  });
  const token = headerOf(out, 'Reply-To') ?? '';
  await world.hand(mail({ From: ANA, To: token, Subject: 'something else altogether' }, 'It works now'), { to: [token] });
  const [again] = await world.cases();
  expect(await world.cases()).toHaveLength(1);
  expect(again).toMatchObject({ id: of.id, publicCount: 3, needsAttention: true, preview: 'It works now', suggestedCc: [] });
  await eventually('the mark', async () => (await world.messages())[1]?.delivery?.state === 'sent');
});

test('A1 a case number alone lets in nobody whose domain does not vouch for them', async () => {
  const of = await begin(victim, 'victor@bank.example');
  await world.hand(mail({ ...victim, Subject: `Re: A question [#${of.number}]` }, 'Please send the money'), {
    from: 'victor@bank.example',
  });
  expect(await settled()).toEqual({ messages: 1, held: [['unverified_sender', of.id]] });
  await world.hand(mail({ Subject: 'From Ana' }));
  const second = (await world.cases()).find((one) => one.subject === 'From Ana');
  await world.hand(mail({ Subject: `Re: From Ana [#${second?.number}]` }));
  expect([(await world.cases()).length, (await world.messages()).length]).toEqual([2, 3]);
});

test('A1 a token with a wrong HMAC is worth no more than its number', async () => {
  const of = await begin(victim, 'victor@bank.example');
  await answer(of.id, { to: ['victor@bank.example'] });
  const token = headerOf(await sent(), 'Reply-To') ?? '';
  const forged = token.replace(/\.([a-z2-7]{26})@/, (_, mac: string) => `.${[...mac].reverse().join('')}@`);
  await world.hand(mail({ ...victim, To: forged }, 'forged'), { from: 'victor@bank.example', to: [forged] });
  expect(await settled()).toEqual({ messages: 2, held: [['unverified_sender', of.id]] });
  await world.hand(mail({ ...victim, To: token }, 'true'), { from: 'victor@bank.example', to: [token] });
  expect((await settled()).messages).toBe(3);
});

test('A1 A2 a right token or Message-ID in the hands of a stranger opens nothing', async () => {
  const of = await begin();
  await answer(of.id);
  const out = await sent();
  const token = headerOf(out, 'Reply-To') ?? '';
  const mailId = headerOf(out, 'Message-ID') ?? '';
  const stranger = 'Eve <eve@fabrika.example>';
  await world.hand(mail({ From: stranger, To: token }), { to: [token] });
  await world.hand(mail({ From: stranger, 'In-Reply-To': mailId }));
  expect(await settled()).toEqual({
    messages: 2,
    held: [
      ['unverified_sender', of.id],
      ['unverified_sender', of.id],
    ],
  });
});

test('A2 nobody answers as an agent by guessing a Message-ID', async () => {
  const of = await begin();
  const message = await answer(of.id);
  await sent();
  const guessed = `<q.${message.id.replaceAll('-', '')}.${'a'.repeat(26)}@quayside.example>`;
  await world.hand(mail({ From: `Maria <${MARIA.email}>`, 'In-Reply-To': guessed, References: guessed }), { from: 'eve@evil.example' });
  await world.hand(mail({ From: SUPPORT.address, 'In-Reply-To': guessed }), { from: 'eve@evil.example' });
  expect((await settled()).held.map(([reason]) => reason)).toEqual(['unverified_sender', 'unverified_sender']);
  expect(await world.messages()).toHaveLength(2);
  expect(relay.taken).toHaveLength(1);
});

test('A3 whom a mail copies is suggested, gets nothing, and does not take part', async () => {
  const of = await begin({ Cc: 'attacker@evil.example' });
  expect(of).toMatchObject({ suggestedCc: ['attacker@evil.example'], approvedCc: [] });
  await answer(of.id);
  await sent();
  expect(relay.taken.flatMap((one) => one.to)).toEqual([ANA]);
  await world.hand(mail({ From: 'attacker@evil.example', References: (await world.messages())[0]?.mailId ?? '' }), {
    from: 'attacker@evil.example',
  });
  expect((await settled()).held).toEqual([['unverified_sender', of.id]]);
});

test.each([
  ['two From headers, the last one ours', 'From: ana@fabrika.example\r\nFrom: support@quayside.example'],
  ['two From headers, the first one the customer', 'From: evil@evil.example\r\nFrom: ana@fabrika.example'],
  ['one From with two mailboxes', 'From: ana@fabrika.example, evil@evil.example'],
])('A6 %s: held, whichever of them a parser would pick', async (_name, senders) => {
  await begin();
  const raw = mail({ To: SUPPORT.address }).replace(/^From: .*$/m, () => senders);
  await world.hand(raw, { from: 'evil@evil.example' });
  expect(await settled()).toEqual({ messages: 1, held: [['ambiguous_sender', null]] });
  expect((await world.server.app.house.entities.list('contact', {})).flatMap(({ emails }) => emails)).toEqual([ANA]);
});

test('A7 A13 a name that is an address, and an elsewhere to answer to, mislead nobody', async () => {
  await begin({ From: '"support@quayside.example" <ana@fabrika.example>', 'Reply-To': 'Ana <ana@evil.example>' });
  const [message] = await world.messages();
  expect(message).toMatchObject({ from: ANA, replyTo: 'ana@evil.example', author: { name: ANA } });
  const contacts = await world.server.app.house.entities.list('contact', {});
  expect(contacts.map((contact) => contact.emails)).toEqual([[ANA]]);
});

test('A8 automatic mail reopens nothing and asks for no attention; a bounce marks its mail failed', async () => {
  const of = await begin();
  const message = await answer(of.id);
  const mailId = headerOf(await sent(), 'Message-ID') ?? '';
  await world.act('case.set-state', { caseId: of.id, state: 'resolved' }, supervisor);
  await world.hand(mail({ 'Auto-Submitted': 'auto-replied', 'In-Reply-To': mailId }, 'I am on holiday'));
  expect((await world.cases())[0]).toMatchObject({ state: 'resolved', needsAttention: false, publicCount: 3 });
  const report = `--r\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${ANA}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${mailId}\r\n--r--`;
  await world.hand(
    mail({ From: 'mailer-daemon@mx.example', 'Content-Type': 'multipart/report; boundary="r"; report-type=delivery-status' }, report),
    { from: '' },
  );
  const failed = (await world.messages()).find((one) => one.id === message.id);
  expect(failed?.delivery).toMatchObject({ state: 'failed', reason: expect.stringContaining('550 no such user') });
  expect(await world.cases()).toHaveLength(1);
});

test('A9 fifty rounds against another answering program: three mails leave, one case', async () => {
  // the count begins anew at midnight, which these fifty minutes are not to pass
  world.pass(DAY_MS - (world.server.app.house.clock.now() % DAY_MS));
  await world.hand(mail({ Subject: 'round' }));
  const [of] = await world.cases();
  for (let round = 0; round < 50; round += 1) {
    await answer(of?.id ?? '', { text: `automatic ${round}` }, system);
    world.pass(61_000);
    await eventually('the sender', async () =>
      (await world.messages()).every((one) => one.delivery === null || ['sent', 'failed'].includes(one.delivery.state)),
    );
    const last = relay.taken.at(-1)?.raw ?? '';
    await world.hand(mail({ Subject: 'Re: round', 'In-Reply-To': headerOf(last, 'Message-ID') ?? '' }, `robot ${round}`));
  }
  expect({
    left: relay.taken.length,
    cases: (await world.cases()).length,
    auto: headerOf(relay.taken[0]?.raw ?? '', 'Auto-Submitted'),
  }).toEqual({
    left: 3,
    cases: 1,
    auto: 'auto-replied',
  });
});

test('A10 our own mail come back is ignored', async () => {
  const of = await begin();
  await answer(of.id);
  const out = await sent();
  const before = await settled();
  await world.hand(out, { from: SUPPORT.address });
  expect([await settled(), (await world.cases()).length]).toEqual([before, 1]);
});

test('A12 what anybody typed cannot add a header or a recipient', async () => {
  const of = await begin({ Subject: '=?utf-8?Q?Hi=0D=0ABcc:_thief=40evil.example=0D=0A?=' });
  await world.act(
    'case.reply',
    {
      caseId: of.id,
      html: '<p>Hi</p><script>x()</script>',
      text: 'Hi',
      attachments: [],
      to: [ANA],
      cc: ['chef@fabrika.example'],
      bcc: ['boss@fabrika.example'],
      seenUpTo: 9,
      sendAnyway: false,
      thenState: null,
    },
    { ...actorOf(MARIA), name: 'Maria\r\nBcc: thief@evil.example' },
  );
  const out = await sent();
  expect({ bcc: headerOf(out, 'Bcc'), to: relay.taken[0]?.to, subject: headerOf(out, 'Subject'), script: out.includes('script') }).toEqual({
    bcc: null,
    to: [ANA, 'chef@fabrika.example', 'boss@fabrika.example'],
    subject: expect.stringContaining('Hi Bcc: thief@evil.example'),
    script: false,
  });
});

test('one mail to two mailboxes is one case with one message', async () => {
  const raw = mail({ To: SUPPORT.address, Cc: SALES.address });
  await Promise.all([world.hand(raw, { to: [SUPPORT.address] }), world.hand(raw, { to: [SALES.address] })]);
  expect([(await world.cases()).length, (await world.messages()).length, (await world.cases())[0]?.suggestedCc]).toEqual([1, 1, []]);
});

test('CHA-1 a supervisor lets a held mail in, once; it joins the case that it named', async () => {
  const of = await begin(victim, 'victor@bank.example');
  await world.hand(mail({ ...victim, Subject: `Re: [#${of.number}]` }, 'It is really me'), { from: 'victor@bank.example' });
  const [held] = await world.held();
  await world.act('quarantine.release', { quarantinedMailId: held?.id }, supervisor);
  await eventually('the released mail', async () => (await world.messages()).length === 2);
  expect((await world.messages())[1]).toMatchObject({ caseId: of.id, text: 'It is really me', author: { type: 'contact' } });
  expect((await world.held()).map((one) => one.state)).toEqual(['released']);
});

test('CAS-15 an answer that was taken back is never mailed', async () => {
  const of = await begin();
  const message = await answer(of.id);
  await world.act('message.undo-send', { messageId: message.id }, actorOf(MARIA));
  const second = await answer(of.id, { text: 'The second thought' });
  const out = await sent();
  expect([
    relay.taken.length,
    out.includes('second thought'),
    headerOf(out, 'Message-ID')?.includes(second.id.replaceAll('-', '')),
  ]).toEqual([1, true, true]);
});

test('an address that is no mailbox of ours is refused at the door', async () => {
  await expect(world.hand(mail({}), { to: ['nobody@quayside.example'] })).rejects.toMatchObject({ responseCode: 550 });
});

test('A9 an address that writes faster than a person is held', async () => {
  for (let batch = 0; batch < 7; batch += 1)
    await Promise.all(Array.from({ length: 9 }, (_, n) => world.hand(mail({ Subject: `flood ${batch}.${n}` }))));
  expect({ cases: (await world.cases()).length, held: (await world.held()).map((one) => one.reason) }).toEqual({
    cases: 60,
    held: ['rate_limited', 'rate_limited', 'rate_limited'],
  });
});

test('while nothing can be written the sender keeps the mail: 451, and nothing is half there', async () => {
  await world.server.app.house.lane.stop();
  await expect(world.hand(mail({}))).rejects.toMatchObject({ responseCode: 451 });
  expect([(await world.cases()).length, (await world.held()).length]).toEqual([0, 0]);
});
