import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../fixtures/mail/outcomes';
import { type MailWorld, SUPPORT, startMailWorld } from './mail-server';

const folder = join(__dirname, '../fixtures/mail');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length))
  .sort();

let world: MailWorld;
beforeAll(async () => {
  world = await startMailWorld();
});
afterAll(() => world?.stop());

const rawOf = (name: string): Buffer => readFileSync(join(folder, `${name}.eml`));

/** Reports about mails that we never sent are nobody's answer. */
const expectedReason = (name: string): string | null =>
  OUTCOMES[name]?.refusal ?? (OUTCOMES[name]?.automatic === 'bounce' ? 'refused' : null);

test.each(names)('CHA-1 %s comes in by SMTP once: a case, or held with its reason', async (name) => {
  world.pass(60_000);
  const before = { messages: (await world.messages()).length, held: (await world.held()).length };
  const raw = rawOf(name);
  await world.hand(raw);
  await world.hand(raw);
  const messages = (await world.messages()).slice(before.messages);
  const held = (await world.held()).slice(before.held);
  const reason = expectedReason(name);
  if (reason !== null) {
    expect({ messages, held: held.map((one) => [one.reason, one.state, one.mailboxId, one.size > 0 || raw.length === 0]) }).toEqual({
      messages: [],
      held: [[reason, 'held', SUPPORT.id, true]],
    });
    return;
  }
  const outcome = OUTCOMES[name] ?? {};
  const [message] = messages;
  const of = message ? await world.server.app.house.entities.get('case', message.caseId) : null;
  expect({
    held,
    count: messages.length,
    from: message?.from,
    files: message?.attachments.map((file) => `${file.name} ${file.mime}`),
    isAutomatic: message?.isAutomatic,
    asksForAttention: of?.needsAttention,
  }).toEqual({
    held: [],
    count: 1,
    from: outcome.from ?? 'ana@fabrika.example',
    files: outcome.files ?? [],
    isAutomatic: outcome.automatic !== undefined,
    asksForAttention: outcome.automatic === undefined,
  });
});

test('inline images of stored mail point at files, never at cid:', async () => {
  const withImages = (await world.messages()).filter((message) => message.attachments.some((file) => file.cid === 'shot1@fabrika'));
  expect(withImages.map((message) => message.html)).toEqual(
    withImages.map((message) =>
      expect.stringContaining(`<img src="quayside-file:${message.attachments.find((file) => file.cid !== null)?.fileId}" />`),
    ),
  );
  expect(withImages.length).toBe(2);
});
