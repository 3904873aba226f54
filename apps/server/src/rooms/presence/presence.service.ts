import { heldLabels } from '@quayside/shared/identity/person';
import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { LineListener } from '../../platform/desktop-lines';
import type { House } from '../../platform/house';
import type { ChangeRow } from '../../platform/lane/engine-rows';
import { describeError } from '../../platform/logger';
import { withRights } from '../../platform/with-rights';
import { createCaseLabelStore } from './case-labels.store';
import { type ConnectedPeople, createConnections } from './connected-people';
import { createConnectionStore } from './connections.store';
import { createMirror } from './mirror';
import { createNews } from './news';
import { createNodeWatch } from './node-watch';
import { createNodeStore } from './nodes.store';
import { createPresenceStore, type PresenceRow } from './presence.store';
import { PRESENCE_TIMES, type PresenceTimes } from './presence-times';
import { createRowWriter } from './row-writer';
import { createSeats, rowIdOf } from './seats';
import { createTrackedCases } from './tracked-cases';

/**
 * Who is connected, and who is at which case: advice for people and for routing, never a lock, never through the lane.
 *
 * The truth is the socket, in its node's memory. Rows tell the other nodes, and count while their node lives.
 *
 * @source requirements SYN-4, CAS-12; sync design §6, §7
 */
export interface PresenceService {
  /** For rooms that have to know who is signed in. */
  readonly people: ConnectedPeople;
  /** Hears the lines of this process. */
  readonly listener: LineListener;
  /** Creates the indexes. */
  prepare(): Promise<void>;
  /** Before the first line is taken. */
  start(): Promise<void>;
  /** After the last line has ended. People are not missed until the grace is over: they come back at another node. */
  stop(): Promise<void>;
  onFeedRow(row: ChangeRow): void;
  /** Rows of the feed were missed. */
  onFeedOpened(): void;
}

export function createPresenceService(house: House, given: Partial<PresenceTimes> = {}): PresenceService {
  const { node, clock, logger, entities, mongo } = house;
  const times: PresenceTimes = { ...PRESENCE_TIMES, ...given };
  const store = createPresenceStore(mongo.db, logger);
  const nodeStore = createNodeStore(mongo.db);
  const connectionStore = createConnectionStore(mongo.db);
  const cases = createTrackedCases(createCaseLabelStore(mongo.db));
  const connections = createConnections({ node, store: connectionStore, nodes: nodeStore, logger });
  const shares = (held: ReadonlySet<Label>, caseId: Id): boolean => cases.labelsOf(caseId)?.some((label) => held.has(label)) ?? false;
  let startedAt: number | null = null;
  let isSweepDue = false;
  let isReloadDue = false;
  let reloading: Promise<void> = Promise.resolve();
  /** What came while all rows are read anew. */
  let meanwhile: (() => void)[] | null = null;

  const seats = createSeats({
    ...{ node, clock, logger, graceMs: times.graceMs },
    async mayEnter(personId, caseIds) {
      const [person] = await Promise.all([entities.find('person', personId), cases.read(caseIds)]);
      const held = new Set(person === null ? [] : heldLabels(await withRights(entities, person)));
      return new Set(caseIds.filter((caseId) => shares(held, caseId)));
    },
    mayStay: (labels, caseId) => shares(new Set(labels), caseId),
    onRows: (ids) => writer.touch(ids),
    onTaken: connections.taken,
    onLeft: connections.left,
  });
  const writer = createRowWriter(store, seats.rowOf, logger);
  const nodes = createNodeWatch({
    ...{ node, store: nodeStore, times, logger },
    onLapsed: () => inBackground('presence could not be written anew', assertAll),
    onChanged({ died, came }) {
      news.touch(mirror.casesOf(new Set([...died, ...came])));
      if (died.size > 0) isSweepDue = true;
    },
    onLooked() {
      seats.settleIdle();
      if (isReloadDue) reloadInTurn();
      connections.again(null);
      news.touch(mirror.caseIds().filter((caseId) => cases.labelsOf(caseId) === null));
      cases.keepOnly(new Set([...mirror.caseIds(), ...seats.caseIds()]));
      if (isSweepDue || isFirstSweepDue()) inBackground('what dead nodes have left could not be cleared away', sweep);
    },
  });
  const mirror = createMirror(nodes.isLive);
  const news = createNews({
    ...{ mirror, cases, logger },
    ownRow(line, caseId) {
      const seat = seats.seatOf(line);
      return seat === null ? undefined : rowIdOf(node, seat, caseId);
    },
  });
  const labelsOfLines = new Map<string, string>();
  const stream = store.watch({
    onPut: (row) => inTurn(() => putRow(row)),
    onDelete: (id) =>
      inTurn(() => {
        const caseId = mirror.delete(id);
        if (caseId !== null) news.touch([caseId]);
      }),
    onOpened: reloadInTurn,
  });

  function putRow(row: PresenceRow): void {
    nodes.notice(row.node);
    mirror.put(row);
    news.touch([row.caseId]);
  }

  function inTurn(act: () => void): void {
    if (meanwhile === null) act();
    else meanwhile.push(act);
  }

  /** One after the other: each begins after all that came before it has been taken in. */
  function reloadInTurn(): void {
    isReloadDue = false;
    reloading = reloading.then(reload).catch((error: unknown) => {
      isReloadDue = true;
      logger.warn({ error: describeError(error) }, 'presence could not be read and is tried again');
    });
  }

  /** The stream is open: reads all that it does not tell, and brings the rows of this node in line with its memory. */
  async function reload(): Promise<void> {
    const waiting: (() => void)[] = [];
    meanwhile = waiting;
    try {
      await assertAll();
      const rows = await store.list();
      mirror.replaceAll(rows);
      await cases.follow(mirror.caseIds());
    } finally {
      meanwhile = null;
      for (const act of waiting) act();
      news.tellAll();
    }
  }

  async function assertAll(): Promise<void> {
    connections.again(seats.list());
    writer.touch(seats.rowIds());
    await store.deleteOf(node, seats.rowIds());
  }

  const isFirstSweepDue = (): boolean => startedAt !== null && performance.now() - startedAt >= times.firstSweepMs;

  async function sweep(): Promise<void> {
    isSweepDue = false;
    startedAt = null;
    const known = await store.listNodes();
    const live = await nodeStore.listLive();
    for (const dead of known.filter((one) => one !== node && !live.has(one))) await store.deleteOf(dead);
    await connections.sweep();
  }

  function inBackground(trouble: string, act: () => Promise<void>): void {
    act().catch((error: unknown) => logger.warn({ error: describeError(error) }, trouble));
  }

  return {
    people: connections,
    listener: {
      onOpen(line, labels) {
        seats.onOpen(line, labels);
        labelsOfLines.set(line.id, labels.join(' '));
        news.open(line, labels);
      },
      onLabels(line, labels) {
        seats.onLabels(line, labels);
        if (labelsOfLines.get(line.id) === labels.join(' ')) return;
        labelsOfLines.set(line.id, labels.join(' '));
        news.open(line, labels);
      },
      onLook: seats.onLook,
      onClosed(line) {
        labelsOfLines.delete(line.id);
        news.close(line);
        seats.onClosed(line);
      },
    },
    async prepare() {
      await Promise.all([store.prepare(), nodeStore.prepare(), connectionStore.prepare()]);
    },
    async start() {
      await nodes.start();
      await stream.start();
      startedAt = performance.now();
    },
    async stop() {
      seats.stop();
      news.stop();
      await stream.stop();
      await reloading;
      await writer.stop();
      await connections.settle();
      await nodes.stop();
    },
    onFeedRow(row) {
      const change = cases.onRow(row);
      if (change === null) return;
      seats.recheck(row.id);
      news.moved(row.id, change.before, change.after);
    },
    onFeedOpened() {
      inBackground('rights on cases could not be read anew', async () => {
        await cases.reload();
        seats.recheck(null);
        news.tellAll();
      });
    },
  };
}
