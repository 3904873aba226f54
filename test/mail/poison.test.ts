import { DEFAULT_MAIL_LIMITS } from '../../apps/server/src/platform/mail/mail-limits';
import { createMailParser, type MailParser } from '../../apps/server/src/platform/mail/mail-parser';
import { bundleParseWorker } from '../../apps/server/src/testing/parse-worker-bundle';

const MB = 1024 * 1024;
const head = 'From: ana@fabrika.example\r\nTo: support@quayside.example\r\nSubject: poison\r\nMessage-ID: <p@fabrika.example>\r\n';
const ordinary = Buffer.from(`${head}\r\nstill here\r\n`);

function nested(levels: number): Buffer {
  const open = Array.from(
    { length: levels },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  ).join('');
  return Buffer.from(`${head}${open}Content-Type: text/plain\r\n\r\ndeep\r\n`);
}

function withParts(count: number): Buffer {
  const part = '--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="x.bin"\r\n\r\nx\r\n';
  return Buffer.from(`${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${part.repeat(count)}--b--\r\n`);
}

function withFile(bytes: number): Buffer {
  const line = `${'QUJD'.repeat(19)}\r\n`;
  const start = `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nfile attached\r\n--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="big.zip"\r\n\r\n`;
  return Buffer.from(`${start}${line.repeat(Math.floor((bytes - start.length - 10) / line.length))}--b--\r\n`);
}

let parser: MailParser;
let workerFile: string;
beforeAll(async () => {
  workerFile = await bundleParseWorker();
  parser = createMailParser({ workerFile, limits: DEFAULT_MAIL_LIMITS });
});
afterAll(() => parser.stop());

const outcomeOf = async (raw: Buffer) => {
  const result = await parser.parse(raw);
  return result.ok
    ? { subject: result.mail.subject, files: result.mail.attachments.map((file) => file.content.byteLength) }
    : { ...result.refusal };
};
const seen = { from: 'ana@fabrika.example', subject: 'poison', messageId: '<p@fabrika.example>' };

test.each([
  ['1,000 parts within each other', () => nested(1000), { ...seen, reason: 'too_deep', detail: 'parts nested more than 30 deep' }],
  ['10,000 files', () => withParts(10_000), { ...seen, reason: 'too_many_parts', detail: 'more than 500 parts' }],
  ['50 MB', () => withFile(50 * MB), expect.objectContaining({ ...seen, reason: 'too_large' })],
  [
    'headers without end',
    () => Buffer.from(`${head}X-Long: ${'y'.repeat(2 * MB)}`),
    expect.objectContaining({ reason: 'unreadable', detail: 'its headers are too long' }),
  ],
  [
    'ten thousand From headers',
    () => Buffer.from('From: a@x.example\r\n'.repeat(10_000)),
    expect.objectContaining({ reason: 'ambiguous_sender' }),
  ],
])('A11 %s: refused with its reason, and the next mail is read', async (_name, build, expected) => {
  expect(await outcomeOf(build())).toEqual(expected);
  expect(await outcomeOf(ordinary)).toEqual({ subject: 'poison', files: [] });
});

test.each([
  ['quotes', '<blockquote>', 3000],
  ['lists', '<ul><li>', 3000],
  ['numbered lists in quotes, closed in comments alone', '<blockquote><!-- </blockquote> --><ol><li>', 2000],
  ['few quotes around very many words', '<blockquote>'.repeat(90), 1],
])('A11 %s within each other cost no more than other mails, and their words are there', async (_name, open, times) => {
  const words = 'some words of it '.repeat(times === 1 ? 60_000 : 20);
  const raw = Buffer.from(
    `${head}Content-Type: text/html; charset=utf-8\r\n\r\n<p>first &amp; last</p>${`${open}x`.repeat(times)}${words}`,
  );
  // they took a minute and more
  const strict = createMailParser({ workerFile, limits: { ...DEFAULT_MAIL_LIMITS, timeoutMs: 15_000 } });
  const result = await strict.parse(raw);
  await strict.stop();
  expect(result).toMatchObject({ ok: true, mail: { text: expect.stringContaining('first & last') } });
  expect(result.ok && result.mail.text).toContain('some words of it');
});

test('A11 25 MB are read while this process goes on with its work', async () => {
  const raw = withFile(25 * MB);
  const before = process.memoryUsage().rss;
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 5);
  const outcome = await outcomeOf(raw);
  clearInterval(turning);
  expect(outcome).toEqual({ subject: 'poison', files: [expect.any(Number)] });
  expect('files' in outcome && (outcome.files[0] ?? 0) > 18 * MB).toBe(true);
  expect(turns).toBeGreaterThan(3);
  expect((process.memoryUsage().rss - before) / MB).toBeLessThan(400);
});

test('A11 a mail that takes too long loses its thread, the mails behind it do not notice', async () => {
  const hasty = createMailParser({ workerFile, limits: { ...DEFAULT_MAIL_LIMITS, maxBytes: 50 * MB, timeoutMs: 5 } });
  const patient = createMailParser({ workerFile, limits: DEFAULT_MAIL_LIMITS });
  const slow = await hasty.parse(withFile(40 * MB));
  expect(slow).toEqual({
    ok: false,
    refusal: {
      reason: 'parse_timeout',
      detail: expect.any(String),
      from: 'ana@fabrika.example',
      subject: 'poison',
      messageId: '<p@fabrika.example>',
    },
  });
  expect((await patient.parse(ordinary)).ok).toBe(true);
  await Promise.all([hasty.stop(), patient.stop()]);
  await expect(hasty.parse(ordinary)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test.each([
  ['a megabyte of open tags', `<div>${'<b><i>'.repeat(170_000)}x`],
  ['a hundred thousand quotes', `<p title="${'&quot;'.repeat(100_000)}">x</p>`],
  ['endless style', `<p style="${'color:red;'.repeat(60_000)}">x</p>`],
  ['endless comment', `<!--${'-- >'.repeat(200_000)}x`],
])(
  'A11 A42 %s: read or given up, and the next mail is read',
  async (_name, html) => {
    const raw = Buffer.from(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
    const hasty = createMailParser({ workerFile, limits: { ...DEFAULT_MAIL_LIMITS, timeoutMs: 3000 } });
    const result = await hasty.parse(raw);
    expect(result.ok ? 'read' : result.refusal).toEqual(
      result.ok ? 'read' : { ...seen, reason: 'parse_timeout', detail: expect.any(String) },
    );
    expect((await hasty.parse(ordinary)).ok).toBe(true);
    await hasty.stop();
  },
  60_000,
);
