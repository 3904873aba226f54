import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUARANTINE_REASONS } from '@quayside/shared/channels/quarantined-mail';
import { DEFAULT_MAIL_LIMITS } from '../../apps/server/src/platform/mail/mail-limits';
import { createMailParser, type MailParser } from '../../apps/server/src/platform/mail/mail-parser';
import { bundleParseWorker } from '../../apps/server/src/testing/parse-worker-bundle';
import { fuzzRandom, manyTimes, mutateBytes, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

const folder = join(__dirname, '../fixtures/mail');
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .sort()
  .map((file) => readFileSync(join(folder, file)));

let parser: MailParser;
beforeAll(async () => {
  parser = createMailParser({ workerFile: await bundleParseWorker(), limits: DEFAULT_MAIL_LIMITS });
});
afterAll(() => parser.stop());

test(
  `A11 every mail of the corpus, damaged, is read or refused with a reason: ${said(600)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const outcomes = { read: 0, refused: 0 };
      for (let turn = 0; turn < manyTimes(600); turn += 1) {
        const raw = mutateBytes(random, random.pick(corpus), corpus);
        const result = await parser.parse(raw);
        if (!result.ok) {
          outcomes.refused += 1;
          expect(QUARANTINE_REASONS).toContain(result.refusal.reason);
          // nothing of the corpus is slow, whatever is done to it
          expect([result.refusal.reason, result.refusal.detail]).not.toEqual(['parse_timeout', expect.anything()]);
          continue;
        }
        outcomes.read += 1;
        const { mail } = result;
        expect(JSON.stringify(mail.html ?? '')).not.toMatch(/<(script|iframe|object|embed|svg|form|base|meta|link)[\s>/]/i);
        for (const text of [mail.subject, mail.from.address, mail.from.name]) expect(String(text ?? '')).not.toMatch(/[\r\n\0]/);
        for (const { name } of mail.attachments) expect(name).not.toMatch(/[\r\n\0/\\]/);
      }
      expect(outcomes.read).toBeGreaterThan(manyTimes(600) / 4);
      expect(outcomes.refused).toBeGreaterThan(0);
    }),
  PATIENCE_MS,
);
