import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Timestamp } from 'mongodb';
import type { DeviceRow, HeadsRow } from './engine-rows';
import type { Touched } from './working-copy';

/** Kinds worth keeping: small, and read by act after act. */
const KEPT_KINDS: ReadonlySet<EntityKind> = new Set([
  'availability',
  'workload',
  'roster',
  'person',
  'rightsProfile',
  'orgRole',
  'case',
  'contact',
  'organisation',
  'product',
  'customField',
  'fieldIndex',
  'layout',
  'caseStatus',
  'statusIndex',
  'standardWord',
  'group',
  'mailbox',
  'workspaceSettings',
  'slaPolicy',
  'compiledCalendar',
  'shiftPlan',
]);
/** Kinds of which also counts what there is not: there are few, and act after act looks for the same. */
const MISSED_KINDS: ReadonlySet<EntityKind> = new Set([
  'group',
  'mailbox',
  'workspaceSettings',
  'slaPolicy',
  'compiledCalendar',
  'shiftPlan',
  'customField',
  'fieldIndex',
  'layout',
  'caseStatus',
  'statusIndex',
  'standardWord',
]);
const OF_A_KIND_MAX = 1500;

/**
 * What this node knows from its own batches: the head of the feed, and entities and the numbering of devices as they are at that head.
 *
 * Every transaction of every node moves the head, and a batch is written only over the head that it was performed at. So as long as
 * the head stands nobody has changed anything, and when it turns out to have moved all of this is forgotten.
 */
export class LaneMemory {
  #head: HeadsRow | null = null;
  #seenAt: Timestamp | null = null;
  #era = 0;
  readonly #byKind = new Map<EntityKind, Map<Id, EntityOf<EntityKind> | null>>();
  readonly #devices = new Map<Id, DeviceRow>();

  /** The head that everything here belongs to; `null`: nothing is known. */
  get head(): HeadsRow | null {
    return this.#head;
  }

  /** Operation time of what this node has read or written last; what it reads next is not older. */
  get seenAt(): Timestamp | null {
    return this.#seenAt;
  }

  /** Rises with each `forget()`: what was asked for before may not be kept after. */
  get era(): number {
    return this.#era;
  }

  /** `null`: known not to exist; `undefined`: not known. */
  find<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null | undefined {
    return this.#byKind.get(kind)?.get(id) as EntityOf<K> | null | undefined;
  }

  findDevice(id: Id): DeviceRow | undefined {
    return this.#devices.get(id);
  }

  /** @param entity - as it is at the head. @param era - in which it was asked for */
  keep(kind: EntityKind, entity: EntityOf<EntityKind>, era: number): void {
    if (era === this.#era && KEPT_KINDS.has(kind)) keepNewest(this.#of(kind), entity.id, entity);
  }

  /** There was none at the head. */
  miss(kind: EntityKind, id: Id, era: number): void {
    if (era === this.#era && MISSED_KINDS.has(kind)) keepNewest(this.#of(kind), id, null);
  }

  keepDevice(row: DeviceRow, era: number): void {
    if (era === this.#era) keepNewest(this.#devices, row._id, row);
  }

  /** A batch of this node was committed: what it wrote is what there is. */
  advance(head: HeadsRow, { touched, devices, committedAt }: Written): void {
    this.#head = head;
    this.#seenAt = committedAt ?? this.#seenAt;
    for (const { kind, id, after } of touched) {
      if (after === null) this.#byKind.get(kind)?.delete(id);
      else this.keep(kind, after, this.#era);
    }
    for (const row of devices) this.keepDevice(row, this.#era);
  }

  /** Something else wrote, or it is not known what was written. @param fresh - the head as it was just read, if it was */
  forget(fresh: { readonly head: HeadsRow; readonly seenAt: Timestamp | null } | null = null): void {
    this.#head = fresh?.head ?? null;
    this.#seenAt = fresh?.seenAt ?? this.#seenAt;
    this.#era += 1;
    this.#byKind.clear();
    this.#devices.clear();
  }

  #of(kind: EntityKind): Map<Id, EntityOf<EntityKind> | null> {
    const known = this.#byKind.get(kind) ?? new Map<Id, EntityOf<EntityKind> | null>();
    this.#byKind.set(kind, known);
    return known;
  }
}

/** What a batch has written. */
interface Written {
  readonly touched: readonly Touched[];
  readonly devices: readonly DeviceRow[];
  readonly committedAt: Timestamp | null;
}

function keepNewest<Value>(known: Map<Id, Value>, id: Id, value: Value): void {
  known.delete(id);
  known.set(id, value);
  for (const oldest of known.keys()) {
    if (known.size <= OF_A_KIND_MAX) break;
    known.delete(oldest);
  }
}
