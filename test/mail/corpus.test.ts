import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_MAIL_LIMITS } from '../../apps/server/src/platform/mail/mail-limits';
import { createMailParser, type MailParser } from '../../apps/server/src/platform/mail/mail-parser';
import { bundleParseWorker } from '../../apps/server/src/testing/parse-worker-bundle';
import { OUTCOMES } from '../fixtures/mail/outcomes';
import { compareOutcome } from './read-outcome';

const folder = join(__dirname, '../fixtures/mail');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length))
  .sort();

let parser: MailParser;
beforeAll(async () => {
  parser = createMailParser({ workerFile: await bundleParseWorker(), limits: DEFAULT_MAIL_LIMITS });
});
afterAll(() => parser.stop());

test('the table and the folder name the same mails, at least 80', () => {
  expect(Object.keys(OUTCOMES).sort()).toEqual(names);
  expect(names.length).toBeGreaterThanOrEqual(80);
});

test.each(names)('CHA-1 %s', async (name) => {
  const result = await parser.parse(readFileSync(join(folder, `${name}.eml`)));
  const { expected, actual } = compareOutcome(OUTCOMES[name] ?? {}, result);
  expect(actual).toEqual(expected);
});
