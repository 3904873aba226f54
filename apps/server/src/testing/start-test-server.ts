import type { Put } from '@quayside/shared/kernel/entity';
import { eventually } from '@quayside/shared/testing/eventually';
import type { DNSResolver } from 'mailauth';
import type { DestinationStream } from 'pino';
import { type App, assembleApp } from '../app';
import { type Clock, systemClock } from '../platform/clock';
import type { Env } from '../platform/env';
import { ENGINE } from '../platform/lane/collections';
import { createLogger } from '../platform/logger';
import type { Mongo } from '../platform/mongo';
import type { SystemMailer } from '../platform/system-mail';
import type { PresenceTimes } from '../rooms/presence/presence-times';
import { bundleParseWorker } from './parse-worker-bundle';
import { seedEntities } from './seed-entities';
import { borrowTestDatabase } from './test-database';
import { TestSessions } from './test-sessions';

export interface TestServer {
  readonly app: App;
  readonly mongo: Mongo;
  readonly uri: string;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Makes bearer tokens without sign-in. */
  readonly sessions: TestSessions;
  /** Puts entities into the database without the lane, so only before anything is written through it. */
  seed(...puts: readonly Put[]): Promise<void>;
  stop(): Promise<void>;
}

export const TEST_SECRET = 'a-secret-for-tests-of-32-characters!';

export interface TestServerOptions {
  readonly clock?: Clock;
  readonly env?: Partial<Env>;
  /** A second node on the same database; it is then not dropped by this server. */
  readonly mongo?: Mongo & { readonly uri: string };
  /** Where the log goes; nowhere when absent. */
  readonly log?: DestinationStream;
  /** `signed-in`: sessions come from signing in, as in production, and not from `sessions`. */
  readonly identity?: 'signed-in';
  /** Of a server that this one takes over from: its tokens go on. */
  readonly sessions?: TestSessions;
  /** What the product mails of itself. */
  readonly mailer?: SystemMailer;
  /** Name server for checks of mail senders. */
  readonly resolver?: DNSResolver;
  /** How patient nodes are with desktops and with each other. */
  readonly presenceTimes?: Partial<PresenceTimes>;
}

/** The real server on a free port, with a database of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own = options.mongo ? null : await borrowTestDatabase();
  const mongo = options.mongo ?? own;
  if (!mongo) throw new Error('no database');
  const sessions = options.sessions ?? new TestSessions();
  const env: Env = {
    mongodbUri: mongo.uri,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    secret: TEST_SECRET,
    smtpHost: '127.0.0.1',
    smtpPort: 0,
    smtpTls: null,
    mailMaxBytes: 25 * 1024 * 1024,
    isDemo: false,
    trustedProxies: [],
    internalIssuers: [],
    drainMs: 0,
    logLevel: options.log ? 'trace' : 'silent',
    setupCode: 'test-setup-code',
    node: null,
    testClockFile: null,
    ...options.env,
  };
  const logger = createLogger(env.logLevel, options.log);
  const app = assembleApp({
    env,
    mongo,
    clock: options.clock ?? systemClock,
    logger,
    sessions: options.identity === 'signed-in' ? undefined : sessions,
    mailer: options.mailer,
    parseWorkerFile: await bundleParseWorker(),
    resolver: options.resolver,
    presenceTimes: options.presenceTimes,
  });
  sessions.useEntities(app.house.entities);
  const url = await app.start();
  return {
    app,
    mongo,
    uri: mongo.uri,
    url,
    sessions,
    async seed(...puts) {
      await eventually('the counts of work were looked at, which writes by itself where there is something to count', async () => {
        const lease = await mongo.db.collection<{ _id: string; holder: string | null }>(ENGINE.leases).findOne({ _id: 'routing-audit' });
        return lease !== null && lease.holder === null;
      });
      await seedEntities(mongo, ...puts);
    },
    async stop() {
      await app.stop();
      await own?.drop();
    },
  };
}
