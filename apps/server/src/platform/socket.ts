import type { Server as HttpServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { heldLabels, type WithRights } from '@quayside/shared/identity/person';
import { resolveRights } from '@quayside/shared/identity/rights';
import type { Label } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { DesktopToServer, HangupReason, ServerToDesktop, SessionEnd } from '@quayside/shared/sync/protocol';
import { Server, type Socket } from 'socket.io';
import type { DesktopLine, LineListener } from './desktop-lines';
import type { Entities } from './entities';
import type { ChangeRow } from './lane/engine-rows';
import { describeError, type Logger } from './logger';
import { createPokes, type Pokes } from './pokes';
import { createRateLimit, type RateLimit } from './rate-limit';
import type { Session, SessionReader } from './session-reader';
import { withRights } from './with-rights';

export interface DoorbellOptions {
  readonly server: HttpServer;
  readonly sessions: SessionReader;
  readonly entities: Entities;
  readonly logger: Logger;
  /** Hears what desktops say, and which are there. */
  readonly listener: LineListener;
}

/** Rings at desktops when something that they may see has changed. Carries no data: the pull delivers. */
export interface Doorbell {
  onRow(row: ChangeRow): void;
  /** Rings everywhere: it is not known what changed. */
  ringAll(seq: number): void;
  /** Reads anew what everybody here may see: it is not known what changed. */
  relabelAll(): Promise<void>;
  /** How many desktops are connected. */
  count(): number;
  stop(): Promise<void>;
}

/** How often open sockets are held against their sessions. A revoked one is closed within 5 s. */
const SESSION_CHECK_MS = 2000;
const BACKLOG_BYTES_MAX = 1024 * 1024;
const BACKLOG_PACKETS_MAX = 200;
/** How long one that is dropped may take to hear why. */
const LAST_WORDS_MS = 1000;
/** Desktops send their token, and a few hundred bytes about what they look at. */
const MESSAGE_BYTES_MAX = 10_000;
/** Of one line, whatever they say; a desktop needs a fiftieth of it. */
const MESSAGES_MAX = 200;
const MESSAGES_WITHIN_MS = 10_000;

interface LineData {
  session: Session;
  line: DesktopLine;
  rate: RateLimit;
}
type DesktopSocket = Socket<DesktopToServer, ServerToDesktop, Record<string, never>, LineData>;

export function createDoorbell({ server, sessions, entities, logger, listener }: DoorbellOptions): Doorbell {
  const io = new Server<DesktopToServer, ServerToDesktop, Record<string, never>, LineData>(server, {
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    cookie: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    connectTimeout: 10_000,
  });
  const pokes: Pokes<DesktopSocket> = createPokes((socket, seq) => send(socket, () => socket.emit('poke', { seq })));

  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth.token;
    const session = typeof token === 'string' && token.length <= 512 ? sessions.readSession(token) : Promise.resolve(null);
    session.then(
      (found) => {
        if (found === null) return next(refusal('SESSION_REVOKED'));
        socket.data.session = found;
        next();
      },
      (error: unknown) => {
        if (isAppError(error)) return next(refusal(error.code));
        logger.error({ error: describeError(error) }, 'a socket could not be let in');
        next(refusal('UNAVAILABLE'));
      },
    );
  });
  io.on('connection', (socket) => {
    const { sessionId, person } = socket.data.session;
    for (const other of pokes.listeners()) if (other.data.session.sessionId === sessionId) hangUp(other, 'replaced');
    const labels = heldLabels(person);
    const line = lineTo(socket);
    Object.assign(socket.data, { line, rate: createRateLimit(MESSAGES_MAX, MESSAGES_WITHIN_MS) });
    pokes.add(socket, labels);
    socket.use((_packet, next) => {
      if (socket.data.rate.spend(performance.now())) next();
      else if (socket.connected) {
        logger.warn({ deviceId: socket.data.session.deviceId }, 'a socket that says too much was dropped');
        hangUp(socket, 'too-fast');
      }
    });
    socket.on('look', (message: unknown) => listener.onLook(line, message));
    socket.on('disconnect', () => {
      pokes.remove(socket);
      listener.onClosed(line);
    });
    socket.on('error', () => undefined);
    listener.onOpen(line, labels);
  });

  const lineTo = (socket: DesktopSocket): DesktopLine => ({
    id: socket.id,
    deviceId: socket.data.session.deviceId,
    personId: socket.data.session.person.id,
    tell: (news) => socket.connected && send(socket, () => socket.emit('presence', news)),
  });

  function send(socket: DesktopSocket, emit: () => void): void {
    if (isOverloaded(socket)) drop(socket);
    else emit();
  }

  const checking = setInterval(() => void check(), SESSION_CHECK_MS);
  checking.unref();

  async function check(): Promise<void> {
    try {
      const open = pokes.listeners();
      if (open.length === 0) return;
      const alive = await sessions.listAlive([...new Set(open.map((socket) => socket.data.session.sessionId))]);
      for (const socket of open) {
        if (!alive.has(socket.data.session.sessionId)) dismiss(socket, await sessions.whyEnded?.(socket.data.session.sessionId));
        else if (isOverloaded(socket)) drop(socket);
      }
    } catch (error) {
      logger.error({ error: describeError(error) }, 'sessions of sockets could not be checked');
    }
  }

  /** Role, groups or activity of somebody who is connected have changed. */
  async function relabel(personId: Id): Promise<void> {
    const theirs = pokes.listeners().filter((socket) => socket.data.session.person.id === personId);
    if (theirs.length === 0) return;
    const found = await entities.find('person', personId);
    const person = found === null ? null : await withRights(entities, found);
    for (const socket of theirs) relabelSocket(socket, person);
  }

  async function relabelAll(): Promise<void> {
    const open = pokes.listeners();
    if (open.length === 0) return;
    const found = await entities.listByIds('person', [...new Set(open.map((socket) => socket.data.session.person.id))]);
    const people = await resolveRights(found, entities.listByIds);
    const byId = new Map(people.map((person) => [person.id, person]));
    for (const socket of open) relabelSocket(socket, byId.get(socket.data.session.person.id) ?? null);
  }

  function relabelSocket(socket: DesktopSocket, person: WithRights | null): void {
    if (!person?.isActive) {
      dismiss(socket);
      return;
    }
    if (!socket.connected) return;
    const labels = heldLabels(person);
    pokes.add(socket, labels);
    listener.onLabels(socket.data.line, labels);
  }

  function dismiss(socket: DesktopSocket, why: SessionEnd = 'revoked'): void {
    pokes.remove(socket);
    socket.emit('bye', why);
    socket.disconnect(true);
  }

  function hangUp(socket: DesktopSocket, why: HangupReason): void {
    pokes.remove(socket);
    socket.emit('hangup', why);
    socket.disconnect(true);
  }

  /** It is told why in case it only reads slowly; what it does not read must not stay in memory. */
  function drop(socket: DesktopSocket): void {
    logger.warn({ deviceId: socket.data.session.deviceId }, 'a socket that does not read was dropped');
    const transport = transportOf(socket);
    hangUp(socket, 'too-slow');
    setTimeout(() => transport?.terminate?.(), LAST_WORDS_MS).unref();
  }

  return {
    onRow(row) {
      const failed = (error: unknown) => logger.error({ error: describeError(error) }, 'relabelling failed');
      if (row.entity === 'person') relabel(row.id).catch(failed);
      if (row.entity === 'rightsProfile' || row.entity === 'orgRole') relabelAll().catch(failed);
      pokes.ring(new Set<Label>([...row.before, ...row.after]), row._id);
    },
    ringAll: (seq) => pokes.ringAll(seq),
    relabelAll,
    count: () => pokes.listeners().length,
    async stop() {
      clearInterval(checking);
      const leaving = pokes.listeners();
      const gone = Promise.all(leaving.map((socket) => new Promise<void>((resolve) => socket.conn.once('close', () => resolve()))));
      for (const socket of leaving) hangUp(socket, 'restarting');
      await Promise.race([gone, wait(LAST_WORDS_MS, undefined, { ref: false })]);
      pokes.stop();
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** What a refused desktop is told: a code, nothing else. */
const refusal = (code: string): Error => Object.assign(new Error(code), { data: { code } });

interface WebSocketLike {
  readonly bufferedAmount?: number;
  terminate?(): void;
}

const transportOf = (socket: DesktopSocket): WebSocketLike | undefined =>
  (socket.conn?.transport as unknown as { socket?: WebSocketLike })?.socket;

function isOverloaded(socket: DesktopSocket): boolean {
  const waiting = (socket.conn as unknown as { writeBuffer?: { length: number } } | undefined)?.writeBuffer?.length ?? 0;
  return waiting > BACKLOG_PACKETS_MAX || (transportOf(socket)?.bufferedAmount ?? 0) > BACKLOG_BYTES_MAX;
}
