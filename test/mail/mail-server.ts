import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { DNSResolver } from 'mailauth';
import { createTransport } from 'nodemailer';
import type { DestinationStream } from 'pino';
import type { Env } from '../../apps/server/src/platform/env';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import { performAct } from '../../apps/server/src/platform/perform-act';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import type { Case } from '../../packages/shared/src/cases/case';
import type { Message } from '../../packages/shared/src/cases/message';
import type { Mailbox, MailServer } from '../../packages/shared/src/channels/mailbox';
import type { QuarantinedMail } from '../../packages/shared/src/channels/quarantined-mail';
import type { Actor } from '../../packages/shared/src/kernel/actor';
import { put } from '../../packages/shared/src/kernel/entity';
import { epochMs } from '../../packages/shared/src/kernel/time';
import { ADMIN, MARIA, SUPERVISOR, supervisor } from '../../packages/shared/src/testing/actors';
import { buildMailbox } from '../../packages/shared/src/testing/builders';

/** Name server of the tests: who may send for which domain. Our client's address is 127.0.0.1. */
const ZONES: Readonly<Record<string, string>> = {
  'fabrika.example': 'v=spf1 ip4:127.0.0.1 -all',
  'bank.example': 'v=spf1 ip4:192.0.2.1 -all',
  '_dmarc.bank.example': 'v=DMARC1; p=reject',
};

export const resolver: DNSResolver = async (domain, type) => {
  const text = type === 'TXT' ? ZONES[domain.toLowerCase()] : undefined;
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return [[text]];
};

export interface MailWorld {
  readonly server: TestServer;
  /** Of the listener, where it speaks in the clear or by STARTTLS. */
  readonly smtpPort: number;
  /** Moves the server's clock on. */
  pass(ms: number): void;
  /** Hands a mail to the real listener, as another mail server would. @throws what the listener answers */
  hand(raw: string | Buffer, envelope?: { from?: string; to?: readonly string[] }): Promise<void>;
  cases(): Promise<readonly Case[]>;
  /** Public messages of all cases, oldest first. */
  messages(): Promise<readonly Message[]>;
  held(): Promise<readonly QuarantinedMail[]>;
  /** Forgets everything that came of mails; people and mailboxes stay. */
  clear(): Promise<void>;
  act(name: string, args: unknown, actor?: Actor): Promise<void>;
  stop(): Promise<void>;
}

export const SUPPORT = buildMailbox({ id: 'mailbox-1', address: 'support@quayside.example', signature: '<p>Quayside Support</p>' });
export const SALES = buildMailbox({ id: 'mailbox-2', name: 'Sales', address: 'sales@quayside.example' });

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', () => resolve()));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

/** The whole server with two mailboxes, its SMTP listener, and a clock that the test moves. */
export async function startMailWorld(
  options: { relay?: MailServer; mailboxes?: readonly Mailbox[]; log?: DestinationStream; smtpTls?: Env['smtpTls'] } = {},
): Promise<MailWorld> {
  let ahead = 0;
  const clock = { now: () => epochMs(Date.now() + ahead) };
  const smtpPort = await freePort();
  const server = await startTestServer({
    clock,
    resolver,
    env: { smtpPort, smtpTls: options.smtpTls ?? null },
    ...(options.log ? { log: options.log } : {}),
  });
  const mailboxes = options.mailboxes ?? [SUPPORT, SALES].map((mailbox) => ({ ...mailbox, smtp: options.relay ?? null }));
  await server.seed(
    ...[MARIA, SUPERVISOR, ADMIN].map((person) => put('person', person)),
    ...mailboxes.map((mailbox) => put('mailbox', mailbox)),
  );
  const { house } = server.app;
  let acts = 0;
  return {
    server,
    smtpPort,
    pass(ms) {
      ahead += ms;
    },
    async hand(raw, { from = 'ana@fabrika.example', to = [SUPPORT.address] } = {}) {
      const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
      try {
        await transport.sendMail({ raw, envelope: { from, to: [...to] } });
      } finally {
        transport.close();
      }
    },
    cases: () => house.entities.list('case', {}, { sort: { createdAt: 1 } }),
    messages: () => house.entities.list('message', { kind: 'public' }, { sort: { at: 1, _id: 1 } }),
    held: () => house.entities.list('quarantinedMail', {}, { sort: { receivedAt: 1 } }),
    async clear() {
      const kinds = ['case', 'message', 'contact', 'organisation', 'file', 'quarantinedMail'] as const;
      const collections = [...kinds.map(collectionNameOf), 'outgoing', 'releases', 'mailPairs'];
      await Promise.all(collections.map((name) => server.mongo.db.collection(name).deleteMany({})));
      await server.mongo.db.collection<{ _id: string }>(collectionNameOf('uniqueKey')).deleteMany({ _id: { $not: /^mailbox:/ } });
      // whoever goes past the lane moves the head, or the lane works on with what it remembers
      await server.mongo.db.collection('heads').updateOne({}, { $inc: { batch: 1 } });
    },
    async act(name, args, actor = supervisor) {
      acts += 1;
      const outcome = await performAct(house.lane, {
        source: 'test',
        key: String(acts),
        name,
        args,
        actor,
        at: clock.now(),
        priority: 'interactive',
      });
      if (outcome.status !== 'ok') throw new Error(`${name}: ${outcome.status} ${outcome.code} ${JSON.stringify(outcome.detail)}`);
    },
    stop: () => server.stop(),
  };
}

/** A simple mail in the words of a customer. */
export function mail(given: Readonly<Record<string, string>>, text = 'Hello'): string {
  const headers = {
    From: 'Ana Petrova <ana@fabrika.example>',
    To: SUPPORT.address,
    Subject: 'A question',
    'Message-ID': `<${Math.random().toString(36).slice(2)}@fabrika.example>`,
    ...given,
  };
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${text}\r\n`;
}
