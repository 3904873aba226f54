import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailServer } from '../../packages/shared/src/channels/mailbox';

/** What the relay has taken. */
export interface RelayedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly raw: string;
}

/** How the relay answers the next mails: a code at one step, silence, or that it takes it and then breaks the line before its answer. */
export type RelayMood = { readonly at: 'rcpt' | 'data'; readonly code: number; readonly words?: string } | 'silence' | 'take-and-hang-up';

export type Step = 'mail' | 'data' | 'close';

export interface TestRelay {
  readonly server: MailServer;
  readonly taken: RelayedMail[];
  /** How often somebody has tried. */
  attempts(): number;
  /** Moods of the next attempts, in order; then it simply takes. */
  expect(...moods: readonly RelayMood[]): void;
  /** Does something when the next mail has come so far, before the relay answers; `close`: when our side has gone. */
  at(step: Step, then: () => Promise<void>): void;
  /** Refuses this recipient for good. */
  refuse(address: string): void;
  stop(): Promise<void>;
}

/** A real SMTP server in the place of a company's relay. */
export async function startTestRelay(options: { readonly user?: string; readonly password?: string } = {}): Promise<TestRelay> {
  const taken: RelayedMail[] = [];
  const moods: RelayMood[] = [];
  const refused = new Set<string>();
  let attempts = 0;
  let mood: RelayMood | null = null;
  const watched = new Map<Step, () => Promise<void>>();
  const reached = async (step: Step): Promise<void> => {
    const then = watched.get(step);
    watched.delete(step);
    await then?.();
  };
  const refusal = (code: number, words = 'as told') => Object.assign(new Error(words), { responseCode: code });
  const relay = new SMTPServer({
    authOptional: options.user === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS', ...(options.user === undefined ? ['AUTH'] : [])],
    disableReverseLookup: true,
    closeTimeout: 500,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === options.user && password === options.password ? done(null, { user: username }) : done(refusal(535, 'no')),
    onClose: () => void reached('close'),
    onMailFrom: (_address, _session, done) => {
      attempts += 1;
      mood = moods.shift() ?? null;
      void reached('mail').then(() => done());
    },
    onRcptTo: ({ address }, _session, done) => {
      if (refused.has(address)) return done(refusal(550, `no such user ${address}`));
      if (mood !== null && typeof mood === 'object' && mood.at === 'rcpt') return done(refusal(mood.code, mood.words));
      done();
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      const current = mood;
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (current === 'silence') return;
        if (current !== null && typeof current === 'object') return done(refusal(current.code, current.words));
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(pieces).toString('utf8'),
        });
        if (current === 'take-and-hang-up') {
          for (const connection of relay.connections) connection.close();
          return;
        }
        void reached('data').then(() => done());
      });
    },
  });
  relay.on('error', () => undefined);
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', () => resolve()));
  return {
    server: { host: '127.0.0.1', port: (relay.server.address() as AddressInfo).port, security: 'plain', user: options.user ?? null },
    taken,
    attempts: () => attempts,
    expect: (...next) => moods.push(...next),
    at: (step, then) => void watched.set(step, then),
    refuse: (address) => refused.add(address),
    stop: () => new Promise((resolve) => relay.close(() => resolve())),
  };
}

/** The value of a header in a mail, unfolded; `null` when it has none. */
export function headerOf(raw: string, name: string): string | null {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? null;
}
