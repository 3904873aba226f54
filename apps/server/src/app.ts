import { randomUUID } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { findAction } from '@quayside/shared/sync/action-registry';
import { SHARED_REACTIONS } from '@quayside/shared/sync/shared-reactions';
import type { DNSResolver } from 'mailauth';
import { type AppRouter, buildAppRouter } from './app-router';
import { assembleMail } from './assemble-mail';
import { createAuditStore } from './platform/audit/audit.store';
import { createAuditNotes } from './platform/audit/audit-notes';
import { refuseHalfRestored } from './platform/backup/half-restored';
import type { Clock } from './platform/clock';
import { createEntities } from './platform/entities';
import type { Env } from './platform/env';
import { createFeedStream } from './platform/feed-stream';
import { createGridFsFileStore } from './platform/files/gridfs-file-store';
import type { House } from './platform/house';
import { assembleHttp } from './platform/http';
import { asLaneReaction } from './platform/lane/as-lane-reaction';
import { withAuditLog } from './platform/lane/audit-log';
import { createLane } from './platform/lane/create-lane';
import { prepareLane } from './platform/lane/prepare-lane';
import { createLeases } from './platform/leases';
import { describeError, type Logger } from './platform/logger';
import { sanitizeMailHtml } from './platform/mail/sanitize-mail-html';
import { listMissing, migrate } from './platform/migrations/migrate';
import type { Mongo } from './platform/mongo';
import type { Room } from './platform/room';
import type { SessionReader } from './platform/session-reader';
import { createSideQueue } from './platform/side-queue';
import { createDoorbell } from './platform/socket';
import type { SystemMailer } from './platform/system-mail';
import { createTimers } from './platform/timers/timers';
import { trpcHandler } from './platform/trpc';
import { createRecentChanges } from './platform/wire/recent-changes';
import { auditRoom } from './rooms/audit/audit.room';
import { createAuditService } from './rooms/audit/audit.service';
import { casesRoom } from './rooms/cases/cases.room';
import { createMailboxSecrets } from './rooms/channels/mailbox-secrets.store';
import { createSystemMailer } from './rooms/channels/system-mailer';
import { createExchangeRoom } from './rooms/exchange/exchange.room';
import { identityRoom } from './rooms/identity/identity.room';
import { createIdentityService, type IdentityService } from './rooms/identity/identity.service';
import { notificationsRoom } from './rooms/notifications/notifications.room';
import { organisationRoom } from './rooms/organisation/organisation.room';
import { createPresenceService, type PresenceService } from './rooms/presence/presence.service';
import type { PresenceTimes } from './rooms/presence/presence-times';
import { createExportsStore } from './rooms/privacy/exports.store';
import { privacyRoom } from './rooms/privacy/privacy.room';
import { createPrivacyService } from './rooms/privacy/privacy.service';
import { routingRoom } from './rooms/routing/routing.room';
import { createWordFiller } from './rooms/search/word-filler';
import { createSetupService } from './rooms/setup/setup.service';
import { slaRoom } from './rooms/sla/sla.room';
import { createCompactor } from './rooms/sync/compactor';
import { createSyncService, type SyncService } from './rooms/sync/sync.service';
import { WIRE } from './rooms/sync/wire-version';

/** Of one request; a page of pushed mutations has to fit. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** How long answers under way are waited for at the end. */
const ANSWERS_MAX_MS = 5000;
/** Longer than desktops wait from one pull to the next: none has to greet anew each minute. */
const KEPT_OPEN_MS = 90_000;
const VERSION = '0.1.0';

export interface AppParts {
  readonly env: Env;
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Who is behind a token; the identity room's when absent. */
  readonly sessions?: SessionReader | undefined;
  /** Sends the product's own mails; by the first mailbox that can when absent. */
  readonly mailer?: SystemMailer | undefined;
  /** The bundled thread that reads mails. */
  readonly parseWorkerFile: string | URL;
  /** Name server for checks of mail senders; the system's when absent. */
  readonly resolver?: DNSResolver | undefined;
  /** How patient nodes are with desktops and with each other; as designed when absent. */
  readonly presenceTimes?: Partial<PresenceTimes> | undefined;
}

/** The assembled server. */
export interface App {
  readonly house: House;
  readonly rooms: readonly Room[];
  readonly identity: IdentityService;
  readonly sync: SyncService;
  readonly presence: PresenceService;
  readonly api: AppRouter;
  /** Prepares the database, listens, starts the workers. @returns the address */
  start(): Promise<string>;
  /** Takes nothing new, finishes what it has begun, gives leases back. The database stays open: it belongs to the caller. */
  stop(): Promise<void>;
}

/** Puts the server together: platform, rooms, API. Listens to nothing yet. */
export function assembleApp({ env, mongo, clock, logger, sessions, mailer, parseWorkerFile, resolver, presenceTimes }: AppParts): App {
  const node = `${env.node ?? 'node'}-${randomUUID().slice(0, 8)}`;
  let address: string | null = null;
  const rooms: Room[] = [];
  const stopping = new AbortController();
  const lane = createLane({
    mongo,
    clock,
    logger,
    findAction,
    cleanHtml: (html) => sanitizeMailHtml(html, 'own'),
    async reloadConfig() {
      await Promise.all(rooms.map((room) => room.reloadConfig?.()));
    },
  });
  const sideQueue = createSideQueue(mongo, clock);
  const auditStore = createAuditStore(mongo, env.secret);
  const house: House = {
    env,
    node,
    mongo,
    clock,
    logger,
    lane: withAuditLog(lane, logger),
    entities: createEntities(mongo),
    leases: createLeases(mongo, clock, node),
    sideQueue,
    audit: createAuditNotes(auditStore, clock),
    publicUrl() {
      const url = env.publicUrl ?? address;
      if (url === null) throw new Error('the public address is known once the server listens');
      return url;
    },
  };

  const recent = createRecentChanges();
  const sync = createSyncService(house, recent);
  const secrets = createMailboxSecrets(mongo, env.secret);
  const systemMailer = mailer ?? createSystemMailer(house, secrets);
  const identity = createIdentityService(house, systemMailer);
  const setup = createSetupService(house, identity);
  const presence = createPresenceService(house, presenceTimes);
  rooms.push({ name: 'sync', workers: [createCompactor(house, sync.maintenance)] });
  const mail = assembleMail({ house, sessions: sessions ?? identity.sessions, secrets, parseWorkerFile, resolver: resolver ?? null });
  rooms.push(
    identityRoom(identity),
    { name: 'setup', workers: [setup.announcer] },
    routingRoom(house, presence.people),
    { name: 'presence', prepare: () => presence.prepare() },
    casesRoom(house),
    { name: 'search', workers: [createWordFiller(house)] },
    slaRoom(house),
    organisationRoom(house),
    ...mail.rooms,
    notificationsRoom(house, systemMailer),
  );
  const fileStore = createGridFsFileStore(mongo, clock);
  const exports = createExportsStore(mongo.db);
  const privacy = createPrivacyService(house, { files: fileStore, exports });
  rooms.push(privacyRoom(house, { files: fileStore, exports, service: privacy, sessions: sessions ?? identity.sessions }));
  const audit = createAuditService(house, auditStore, identity.sessions.nameDevices);
  rooms.push(auditRoom(house, { store: auditStore, service: audit, sessions: sessions ?? identity.sessions }));
  const exchange = createExchangeRoom(house, { files: mail.files, sessions: sessions ?? identity.sessions });
  rooms.push(exchange.room);
  const { imports } = exchange;
  const appRouter = buildAppRouter({
    reads: { mongo, clock, entities: house.entities },
    sync,
    identity,
    setup,
    channels: mail.channels,
    audit,
    privacy,
    imports,
  });
  lane.addReactions(SHARED_REACTIONS.map(asLaneReaction));
  for (const room of rooms) {
    lane.addReactions(room.reactions ?? []);
    lane.addWatchers(room.watchers ?? []);
  }
  const timers = createTimers(house, () => rooms.flatMap((room) => room.timerKinds ?? []));
  rooms.push({ name: 'timers', prepare: timers.prepare, workers: [timers.worker] });

  const sessionReader = sessions ?? identity.sessions;

  const http = assembleHttp({
    env,
    logger,
    rooms,
    trpc: trpcHandler(appRouter, sessionReader, MAX_BODY_BYTES),
    async readiness() {
      if (stopping.signal.aborted) return { isReady: false, checks: { serving: false } };
      const checks = { database: await mongo.isReachable(2000), lane: lane.isAlive(), feed: feed.isOpen() };
      return { isReady: Object.values(checks).every(Boolean), checks };
    },
    async info() {
      const needsAdmin = (await house.entities.count('person', { role: 'admin', isActive: true })) === 0;
      return {
        product: 'quayside',
        version: VERSION,
        wire: WIRE,
        epoch: await sync.epoch(),
        needsAdmin,
        publicUrl: house.publicUrl(),
        now: clock.now(),
      };
    },
  });
  const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, http);
  const doorbell = createDoorbell({ server, sessions: sessionReader, entities: house.entities, logger, listener: presence.listener });
  const feed = createFeedStream({
    mongo,
    logger,
    onRow(row) {
      recent.add(row);
      doorbell.onRow(row);
      presence.onFeedRow(row);
    },
    onOpened() {
      recent.clear();
      presence.onFeedOpened();
      doorbell
        .relabelAll()
        .catch((error: unknown) => logger.error({ error: describeError(error) }, 'what people may see could not be read anew'));
      sync.head().then(
        (seq) => doorbell.ringAll(seq),
        (error: unknown) => logger.warn({ error: describeError(error) }, 'nobody was told that the feed is open again'),
      );
    },
  });

  return {
    house,
    rooms,
    identity,
    sync,
    presence,
    api: appRouter,
    async start() {
      // before anything is written: this version may be too old for what is stored, or a restore has not ended
      await refuseHalfRestored(mongo);
      await listMissing(mongo);
      await prepareLane(mongo.db);
      await sideQueue.prepare();
      for (const room of rooms) await room.prepare?.();
      await migrate({ mongo, clock, logger, lane, leases: house.leases, signal: stopping.signal });
      await feed.start();
      await presence.start();
      address = await listen(server, env);
      for (const worker of rooms.flatMap((room) => room.workers ?? [])) await worker.start();
      logger.info({ address, node, version: VERSION }, 'listening');
      return address;
    },
    async stop() {
      const isServing = address !== null;
      stopping.abort(new Error('the server is stopping'));
      if (isServing && env.drainMs > 0) await wait(env.drainMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await doorbell.stop();
      await presence.stop();
      server.closeIdleConnections();
      for (const { workers = [] } of [...rooms].reverse()) await Promise.all(workers.map((worker) => worker.stop()));
      await lane.stop();
      server.closeIdleConnections();
      await Promise.race([closed, wait(ANSWERS_MAX_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await feed.stop();
    },
  };
}

function listen(server: HttpServer, { host, port }: Pick<Env, 'host' | 'port'>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${taken}`);
    });
  });
}
