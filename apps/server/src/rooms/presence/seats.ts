import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { settled } from '@quayside/shared/presence/people-at-case';
import { type Look, lookMessageSchema } from '@quayside/shared/presence/presence';
import type { Clock } from '../../platform/clock';
import type { DesktopLine, LineListener } from '../../platform/desktop-lines';
import { describeError, type Logger } from '../../platform/logger';
import type { PresenceRow } from './presence.store';

/** A desktop at this node: keeps its place for a moment when the line breaks. */
export interface Seat {
  /** The first socket's, for ever. */
  readonly id: string;
  readonly personId: Id;
  readonly deviceId: Id;
}

export interface SeatsOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly graceMs: number;
  /** Which of these cases the person may read now, as the database says. */
  mayEnter(personId: Id, caseIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Whether these labels still let somebody read a case that they are at. */
  mayStay(labels: readonly Label[], caseId: Id): boolean;
  onRows(ids: readonly string[]): void;
  onTaken(seat: Seat): void;
  /** After the grace. */
  onLeft(seat: Seat): void;
}

/** What desktops at this node do: the truth about presence. */
export interface Seats extends LineListener {
  seatOf(line: DesktopLine): Seat | null;
  rowOf(id: string): PresenceRow | null;
  rowIds(): readonly string[];
  list(): readonly Seat[];
  /** Cases that somebody here looks at, or wants to. */
  caseIds(): ReadonlySet<Id>;
  /** Rights on a case have changed, or with `null` on any. */
  recheck(caseId: Id | null): void;
  /** Who has not typed for long only looks. */
  settleIdle(): void;
  stop(): void;
}

interface HeldSeat extends Seat {
  line: DesktopLine | null;
  labels: readonly Label[];
  /** What the desktop said last, whether it may or not. */
  wanted: readonly Look[];
  /** When that was, by the process's own clock. */
  heardAt: number;
  /** Ids of rows by case. */
  readonly rows: Map<Id, string>;
  timer: NodeJS.Timeout | null;
  isStale: boolean;
  isBusy: boolean;
}

/** A desktop that changes its mind faster is followed at this pace. */
const PACE_MS = 50;
const RETRY_MS = 1000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

export function createSeats(options: SeatsOptions): Seats {
  const { node, clock, logger, graceMs, mayEnter, mayStay, onRows, onTaken, onLeft } = options;
  const byDevice = new Map<string, HeldSeat>();
  const byLine = new Map<string, HeldSeat>();
  const rows = new Map<string, PresenceRow>();
  const isHere = (seat: HeldSeat): boolean => byDevice.get(deviceOf(seat)) === seat;

  function follow(seat: HeldSeat): void {
    seat.isStale = true;
    if (seat.isBusy) return;
    seat.isBusy = true;
    void keepUp(seat).finally(() => {
      seat.isBusy = false;
    });
  }

  async function keepUp(seat: HeldSeat): Promise<void> {
    while (seat.isStale && isHere(seat)) {
      seat.isStale = false;
      try {
        await apply(seat);
        await pause(PACE_MS);
      } catch (error) {
        seat.isStale = true;
        logger.warn({ error: describeError(error) }, 'rights of somebody who looks at cases could not be read');
        await pause(RETRY_MS);
      }
    }
  }

  async function apply(seat: HeldSeat): Promise<void> {
    const { wanted } = seat;
    const news = wanted.filter(({ caseId }) => !seat.rows.has(caseId)).map(({ caseId }) => caseId);
    const admitted = news.length === 0 ? new Set<Id>() : await mayEnter(seat.personId, news);
    if (!isHere(seat)) return;
    const idleMs = performance.now() - seat.heardAt;
    const kept = new Map<Id, Look>();
    for (const look of wanted) {
      const may = seat.rows.has(look.caseId) ? mayStay(seat.labels, look.caseId) : admitted.has(look.caseId);
      const now = settled(look, idleMs);
      if (may && (now.mode !== 'gone' || now.hasDraft)) kept.set(look.caseId, now);
    }
    const touched: string[] = [];
    for (const [caseId, id] of seat.rows) {
      if (kept.has(caseId)) continue;
      seat.rows.delete(caseId);
      rows.delete(id);
      touched.push(id);
    }
    for (const [caseId, look] of kept) if (putRow(seat, look)) touched.push(rowIdOf(node, seat, caseId));
    onRows(touched);
  }

  /** @returns whether anything of it is new */
  function putRow(seat: HeldSeat, { caseId, mode, field, hasDraft }: Look): boolean {
    const id = rowIdOf(node, seat, caseId);
    const before = rows.get(id);
    if (before?.mode === mode && before.field === field && before.hasDraft === hasDraft) return false;
    const since = before?.mode === mode ? before.since : clock.now();
    const { id: socket, personId, deviceId } = seat;
    rows.set(id, { id, node, socket, personId, deviceId, caseId, mode, field, hasDraft, since });
    seat.rows.set(caseId, id);
    return true;
  }

  function leave(seat: HeldSeat): void {
    if (!isHere(seat)) return;
    byDevice.delete(deviceOf(seat));
    const ids = [...seat.rows.values()];
    for (const id of ids) rows.delete(id);
    seat.rows.clear();
    onRows(ids);
    onLeft(seat);
  }

  function after(seat: HeldSeat, act: () => void): void {
    if (seat.timer !== null) clearTimeout(seat.timer);
    seat.timer = setTimeout(act, graceMs);
    seat.timer.unref();
  }

  return {
    onOpen(line, labels) {
      const known = byDevice.get(deviceOf(line));
      if (known !== undefined) {
        Object.assign(known, { line, labels });
        byLine.set(line.id, known);
        follow(known);
        // whoever is back says what it looks at; a desktop that does not has forgotten
        after(known, () => {
          known.wanted = [];
          follow(known);
        });
        return;
      }
      const { id, personId, deviceId } = line;
      const seat: HeldSeat = {
        ...{ id, personId, deviceId, line, labels, wanted: [], heardAt: 0 },
        ...{ rows: new Map(), timer: null, isStale: false, isBusy: false },
      };
      byDevice.set(deviceOf(seat), seat);
      byLine.set(id, seat);
      onTaken(seat);
    },
    onLabels(line, labels) {
      const seat = byLine.get(line.id);
      if (seat === undefined) return;
      seat.labels = labels;
      follow(seat);
    },
    onLook(line, message) {
      const seat = byLine.get(line.id);
      const parsed = lookMessageSchema.safeParse(message);
      if (seat?.line !== line || !parsed.success) return;
      if (seat.timer !== null) clearTimeout(seat.timer);
      seat.wanted = parsed.data.looks;
      seat.heardAt = performance.now();
      follow(seat);
    },
    onClosed(line) {
      const seat = byLine.get(line.id);
      byLine.delete(line.id);
      if (seat?.line !== line) return;
      seat.line = null;
      after(seat, () => leave(seat));
    },
    seatOf: (line) => byLine.get(line.id) ?? null,
    rowOf: (id) => rows.get(id) ?? null,
    rowIds: () => [...rows.keys()],
    list: () => [...byDevice.values()],
    caseIds: () => new Set([...byDevice.values()].flatMap(({ wanted }) => wanted.map(({ caseId }) => caseId))),
    recheck(caseId) {
      for (const seat of byDevice.values()) if (caseId === null || seat.wanted.some((look) => look.caseId === caseId)) follow(seat);
    },
    settleIdle() {
      const now = performance.now();
      for (const seat of byDevice.values()) if (seat.wanted.some((look) => settled(look, now - seat.heardAt) !== look)) follow(seat);
    },
    stop() {
      for (const seat of byDevice.values()) if (seat.timer !== null) clearTimeout(seat.timer);
      byDevice.clear();
      byLine.clear();
    },
  };
}

/** A place is its person's, whatever a device calls itself. */
const deviceOf = ({ personId, deviceId }: Pick<Seat, 'personId' | 'deviceId'>): string => `${personId}/${deviceId}`;

/** One row for each desktop and case. */
export const rowIdOf = (node: string, seat: Seat, caseId: Id): string => `${node}/${seat.id}/${caseId}`;
