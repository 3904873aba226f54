/**
 * Mails from an SMTP connection to a case, durable when "250" is said, against mailparser alone on the same mails.
 *
 * `npm run bench -- intake [mails]` (4,000). 20 connections send one mail after another: most of them new matters, by 2,000 senders of whom
 * half are known, one in five with an attachment, nine in ten in HTML too. SPF is asked of a name server in memory. Server, database and
 * sender share the machine.
 */
import { randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { anyFreePort } from '../scripts/toolchain/ports.mjs';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { cpuMs, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { SmtpSender } from './smtp-sender';
import { sentence } from './words';
import { benchPeople, fillWorkspace } from './workspace';

const MAILS = Number(process.argv[2] ?? 4000);
const WARM_UP = 200;
const CONNECTIONS = 20;
const SENDERS = 2000;
const INBOX = 'support@desk.example';

const senderOf = (n: number): string => `c${n % SENDERS}@customer.example`;

function mail(n: number): string {
  const text = Array.from({ length: 8 }, (_, line) => `${sentence(n * 10 + line, 12)}.`).join('\r\n');
  const head = [
    `From: "Customer ${n % SENDERS}" <${senderOf(n)}>`,
    `To: Support <${INBOX}>`,
    `Subject: ${sentence(n, 6)}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <bench-${n}-${process.pid}@customer.example>`,
    'MIME-Version: 1.0',
  ];
  if (n % 10 === 9) return [...head, 'Content-Type: text/plain; charset=utf-8', '', text, '.', ''].join('\r\n');
  const html = `<html><body>${text
    .split('\r\n')
    .map((line) => `<p style="margin:0">${line}</p>`)
    .join('\r\n')}</body></html>`;
  const body = alternative(text, html);
  if (n % 5 !== 0) return [...head, ...body, '.', ''].join('\r\n');
  const file = (
    randomBytes(20_000)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary="mixed"',
    '',
    '--mixed',
    ...body,
    '--mixed',
    'Content-Type: image/png; name="photo.png"',
    'Content-Disposition: attachment; filename="photo.png"',
    'Content-Transfer-Encoding: base64',
    '',
    file,
    '--mixed--',
    '.',
    '',
  ].join('\r\n');
}

const alternative = (text: string, html: string): readonly string[] => [
  'Content-Type: multipart/alternative; boundary="words"',
  '',
  '--words',
  'Content-Type: text/plain; charset=utf-8',
  '',
  text,
  '--words',
  'Content-Type: text/html; charset=utf-8',
  '',
  html,
  '--words--',
];

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  const smtpPort = await anyFreePort();
  try {
    await fillWorkspace(mongo, { cases: SENDERS * 5, messagesEach: 1, people: benchPeople(50) });
    const server = await startChildServer(mongo.uri, { env: { smtpPort } });
    const mails = Array.from({ length: WARM_UP + MAILS }, (_, n) => mail(n));
    await sendAll(smtpPort, mails, 0, WARM_UP);
    const before = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db), sender: cpuMs() };
    const took = await sendAll(smtpPort, mails, WARM_UP, WARM_UP + MAILS);
    const after = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db), sender: cpuMs() };
    const cases = await mongo.db.collection(collectionNameOf('case')).countDocuments();
    await server.stop();
    if (cases !== SENDERS * 5 + WARM_UP + MAILS) throw new Error(`${cases - SENDERS * 5} cases of ${WARM_UP + MAILS} mails`);
    const bare = await parseAll(mails.slice(WARM_UP, WARM_UP + Math.min(MAILS, 1000)));
    report(
      'intake',
      [
        {
          figure: 'mails to cases',
          unit: 'per second',
          value: MAILS / (took.ms / 1000),
          baseline: bare.perSecond,
          goal: 100,
          isMoreBetter: true,
        },
        {
          figure: 'cpu of the server for a mail',
          unit: 'ms',
          value: (after.server.cpuMs - before.server.cpuMs) / MAILS,
          baseline: bare.cpu,
        },
        { figure: 'cpu of the database for a mail', unit: 'ms', value: (after.mongod - before.mongod) / MAILS },
        { figure: 'cpu of the sender for a mail', unit: 'ms', value: (after.sender - before.sender) / MAILS },
        { figure: 'from MAIL FROM to "taken", p50', unit: 'ms', value: took.latency.p50 },
        { figure: 'from MAIL FROM to "taken", p99', unit: 'ms', value: took.latency.p99 },
        { figure: 'memory of the server', unit: 'MB', value: after.server.rssMb },
      ],
      {
        measured: `${MAILS} mails over ${CONNECTIONS} connections, ${SENDERS} senders, 1 in 5 with 20 kB attached`,
        baseline: 'simpleParser of mailparser on 1,000 of the same mails, one after another, in one process, nothing stored',
      },
    );
  } finally {
    await mongo.drop();
  }
}

async function sendAll(port: number, mails: readonly string[], from: number, until: number) {
  const latencies: number[] = [];
  let next = from;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const sender = await SmtpSender.open(port);
      while (next < until) {
        const n = next++;
        const at = performance.now();
        await sender.send(senderOf(n), INBOX, mails[n] ?? '');
        latencies.push(performance.now() - at);
      }
      sender.close();
    }),
  );
  return { ms: performance.now() - startedAt, latency: percentiles(latencies) };
}

async function parseAll(mails: readonly string[]): Promise<{ readonly perSecond: number; readonly cpu: number }> {
  const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
  for (const one of mails) await simpleParser(one.slice(0, -3));
  return { perSecond: mails.length / ((performance.now() - startedAt) / 1000), cpu: (cpuMs() - cpuBefore) / mails.length };
}

if (isChildServer()) {
  await beChildServer(
    {},
    {
      // as a domain that lets anybody send for it: one question, answered at once
      resolver: async (name: string, type: string) => {
        if (type === 'TXT' && !name.startsWith('_')) return [['v=spf1 ip4:127.0.0.1 -all']];
        throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
      },
    },
  );
} else await main();
