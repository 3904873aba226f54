import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { BootstrapInput, BootstrapOutput, Patch } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { EntityDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import type { KnownDesktop } from '../../platform/session-reader';
import { PAGE_BYTES, PAGE_PATCHES, putOf, weightOf } from '../../platform/wire/patches';
import { CHILD_KINDS, type EntityFilter, type Snapshot, withSnapshot } from '../../platform/wire/snapshot';
import { type BootstrapCursor, FIRST, PHASES, type Phase, readCursor, writeCursor } from './bootstrap-cursor';
import { noteContact } from './device-contact';
import type { DeviceContactsStore } from './device-contacts.store';
import { FILL_KINDS } from './fill-kinds';
import { labelsNow } from './labels-now';
import { requireWire } from './wire-version';

export interface BootstrapParts {
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly contacts: DeviceContactsStore;
}

/** Cases fetched together with what hangs on them. */
const CASES_AT_ONCE = 100;
const ROWS_AT_ONCE = 1000;

/** One page of the first fill of a cache. Names kinds and labels anew each time, so a page never shows what the person has lost meanwhile. */
export async function bootstrap(parts: BootstrapParts, who: KnownDesktop, input: BootstrapInput): Promise<BootstrapOutput> {
  requireWire(input.schema);
  const start = input.cursor === null ? FIRST : readCursor(input.cursor);
  const schema = input.cursor === null ? { schema: input.schema } : {};
  await noteContact(parts.contacts, who.deviceId, { now: parts.clock.now(), ...schema });
  return withSnapshot(parts.mongo, async (snapshot) => {
    const head = await snapshot.head();
    const mine = await labelsNow(snapshot, who.personId, input.schema);
    const asked = input.labels as Label[];
    const held = new Set(mine.labels);
    const labels = asked.filter((label) => held.has(label));
    const fill: Fill = { snapshot, labels, fields: mine.fields, windowFrom: input.windowFrom };
    const total = input.cursor === null ? await countAll(fill) : start.total;
    const { patch, next } = await readPage(fill, { ...start, total });
    return {
      epoch: head.epoch,
      head: head.seq,
      patch: [...patch],
      refused: asked.filter((label) => !held.has(label)),
      cursor: next === null ? null : writeCursor(next),
      isUsable: next === null || PHASES.indexOf(next.phase) > PHASES.indexOf('open'),
      remaining: next === null ? 0 : Math.max(0, next.total - next.sent),
      now: parts.clock.now(),
    };
  });
}

interface Fill {
  readonly snapshot: Snapshot;
  readonly labels: readonly Label[];
  readonly fields: FieldRights;
  readonly windowFrom: EpochMs;
}

async function readPage(fill: Fill, start: BootstrapCursor): Promise<{ patch: readonly Patch[]; next: BootstrapCursor | null }> {
  const patch: Patch[] = [];
  let weight = 0;
  let at: BootstrapCursor | null = start;
  while (at !== null && patch.length < PAGE_PATCHES && weight < PAGE_BYTES) {
    const kind = FILL_KINDS[at.phase][at.kind];
    if (kind === undefined) {
      at = afterPhase(at);
      continue;
    }
    const step: Step = await readStep(fill, kind, at);
    for (const line of step.patch) weight += weightOf(line);
    patch.push(...step.patch);
    at = step.next;
  }
  return { patch, next: at };
}

interface Step {
  readonly patch: readonly Patch[];
  readonly next: BootstrapCursor;
}

async function readStep(fill: Fill, kind: EntityKind, at: BootstrapCursor): Promise<Step> {
  const limit = kind === 'case' ? CASES_AT_ONCE : ROWS_AT_ONCE;
  const isDone = at.phase === 'done';
  const rows = await fill.snapshot.list(kind, {
    filter: { $and: [filterOf(fill, kind, at.phase), afterFilter(at, isDone)] },
    sort: isDone ? { _doneAt: -1, _id: 1 } : { _id: 1 },
    limit,
  });
  const patch = rows.map((row) => putOf(kind, row, fill.fields));
  if (kind === 'case') patch.push(...(await whatHangsOn(rows, fill)));
  if (at.phase === 'open') patch.push(...(await customersOf(rows, fill)));
  const last = rows.at(-1);
  const sent = at.sent + rows.length;
  if (!last || rows.length < limit) return { patch, next: { ...at, kind: at.kind + 1, after: '', doneAt: null, sent } };
  return { patch, next: { ...at, after: last._id, doneAt: isDone ? Number(last._doneAt) : null, sent } };
}

function afterPhase(at: BootstrapCursor): BootstrapCursor | null {
  const phase = PHASES[PHASES.indexOf(at.phase) + 1];
  return phase === undefined ? null : { ...at, phase, kind: 0, after: '', doneAt: null };
}

/** Messages, files and decisions of cases. */
async function whatHangsOn(cases: readonly EntityDocument[], { snapshot, fields }: Fill): Promise<readonly Patch[]> {
  const ids = cases.map((row) => row._id);
  const patch: Patch[] = [];
  for (const kind of CHILD_KINDS) for (const row of await snapshot.children(kind, ids)) patch.push(putOf(kind, row, fields));
  return patch;
}

/** Customers of open cases come with them, so that lists are whole long before all customers have come. */
async function customersOf(cases: readonly EntityDocument[], { snapshot, labels, fields }: Fill): Promise<readonly Patch[]> {
  if (!labels.includes('customers')) return [];
  const patch: Patch[] = [];
  for (const [kind, field] of [
    ['contact', 'contactId'],
    ['organisation', 'organisationId'],
    ['asset', 'assetId'],
  ] as const) {
    const ids = new Set(cases.flatMap((row) => (typeof row[field] === 'string' ? [row[field]] : [])));
    for (const row of await snapshot.byIds(kind, [...ids])) patch.push(putOf(kind, row, fields));
  }
  return patch;
}

function filterOf({ labels, windowFrom }: Fill, kind: EntityKind, phase: Phase): EntityFilter {
  const readable = { labels: { $in: [...labels] } };
  if (kind !== 'case') return readable;
  return phase === 'open' ? { ...readable, _doneAt: null } : { ...readable, _doneAt: { $gte: windowFrom } };
}

/** Keyset: what comes after the last row of the page before, also when rows have been added or have gone. */
function afterFilter({ after, doneAt }: BootstrapCursor, isDone: boolean): EntityFilter {
  if (after === '') return {};
  if (!isDone) return { _id: { $gt: after } };
  return { $or: [{ _doneAt: { $lt: doneAt } }, { _doneAt: doneAt, _id: { $gt: after } }] };
}

/** Cases count without what hangs on them. */
async function countAll(fill: Fill): Promise<number> {
  let total = 0;
  for (const phase of PHASES) {
    for (const kind of FILL_KINDS[phase]) total += await fill.snapshot.count(kind, filterOf(fill, kind, phase));
  }
  return total;
}
