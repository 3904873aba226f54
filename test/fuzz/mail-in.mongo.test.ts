import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MailWorld, mail, startMailWorld } from '../mail/mail-server';
import { fuzzRandom, manyTimes, mutateBytes, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

const folder = join(__dirname, '../fixtures/mail');
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .sort()
  .map((file) => readFileSync(join(folder, file)));

const log: string[] = [];
let world: MailWorld;
beforeAll(async () => {
  world = await startMailWorld({ log: { write: (line) => void log.push(line) } });
});
afterAll(() => world?.stop());

const counts = async () => ({ messages: (await world.messages()).length, held: (await world.held()).length });

test(
  `A11 I4 damaged mails over the real line: each is kept as a message or held, none is lost or a fault: ${said(40)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const outcomes = { messages: 0, held: 0, neither: 0 };
      for (let turn = 0; turn < manyTimes(40); turn += 1) {
        world.pass(60_000);
        const before = await counts();
        // a name of its own in front, or it is known by its Message-ID and rightly not taken twice
        const raw = Buffer.concat([
          Buffer.from(`X-Turn: ${turn}\r\nMessage-ID: <fuzz-${turn}@fabrika.example>\r\n`),
          mutateBytes(random, random.pick(corpus), corpus),
        ]);
        await world.hand(raw);
        const after = await counts();
        const [messages, held] = [after.messages - before.messages, after.held - before.held];
        if (messages + held > 1) throw new Error(`turn ${turn}: ${messages} messages and ${held} held of one mail`);
        outcomes[messages > 0 ? 'messages' : held > 0 ? 'held' : 'neither'] += 1;
      }
      expect({ ...outcomes, neither: outcomes.neither }).toEqual({ messages: expect.any(Number), held: expect.any(Number), neither: 0 });
      expect([outcomes.messages > 0, outcomes.held > 0]).toEqual([true, true]);
      expect(log.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
      await world.hand(mail({ Subject: 'after all that' }));
      expect((await world.cases()).map(({ subject }) => subject)).toContain('after all that');
    }),
  PATIENCE_MS,
);
