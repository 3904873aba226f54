import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import { clampInstant } from '@quayside/shared/kernel/time';
import type { Mutation, MutationResult, PushInput, PushOutput } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Lane, LaneOutcome } from '../../platform/lane/lane';
import type { KnownDesktop } from '../../platform/session-reader';
import type { SharedSnapshots } from '../../platform/wire/shared-snapshots';
import type { RecentContacts } from './device-contact';
import { labelsNow } from './labels-now';
import { requireWire } from './wire-version';

/** A page as long as this is of many cases changed at once, or of days offline: nobody waits for each of its acts, and others are not to wait for it. */
const BULK_PAGE = 20;

export interface PushParts {
  readonly lane: Lane;
  readonly clock: Clock;
  readonly snapshots: SharedSnapshots;
  readonly contacts: RecentContacts;
}

/**
 * Takes a page of a device's mutations, in their order.
 *
 * A refusal for good is a result and the next one is taken; a failure that may pass ends the page: what was settled until then is answered.
 *
 * @throws AppError `SESSION_REVOKED` when its person works here no longer · `WRONG_EPOCH` · `MUTATION_GAP` with `lastMut` · `UNAVAILABLE` when not even the first could be taken
 */
export async function push(parts: PushParts, who: KnownDesktop, input: PushInput): Promise<PushOutput> {
  requireWire(input.schema);
  requireContiguous(input.mutations);
  const receivedAt = parts.clock.now();
  const { earliest } = await parts.contacts.note(who.deviceId, receivedAt);
  if (input.mutations.length === 0) return answerToNothing(parts, who, input);
  const submitted = input.mutations.map((mutation) =>
    parts.lane.submit({
      source: who.deviceId,
      key: String(mutation.id),
      uid: mutation.uid,
      name: mutation.name,
      args: mutation.args,
      actor: { type: 'person', id: who.personId },
      performedAt: clampInstant(mutation.performedAt, earliest, receivedAt),
      priority: input.mutations.length >= BULK_PAGE ? 'bulk' : 'interactive',
      device: { id: who.deviceId, mutationId: mutation.id, epoch: input.epoch },
    }),
  );
  const outcomes = settledPrefix(await Promise.allSettled(submitted));
  const results = outcomes.map((outcome, index) => present(input.mutations[index], outcome));
  return {
    lastMut: Math.max(...outcomes.map(({ after }) => after?.lastMut ?? 0)),
    results,
    seq: Math.max(...outcomes.map(({ after }) => after?.seq ?? 0)),
    now: parts.clock.now(),
  };
}

async function answerToNothing({ snapshots, clock }: PushParts, who: KnownDesktop, { epoch, schema }: PushInput): Promise<PushOutput> {
  const [head, lastMut] = await snapshots.read((snapshot) =>
    Promise.all([snapshot.head(), snapshot.lastMut(who.deviceId), labelsNow(snapshot, who.personId, schema)]),
  );
  if (epoch !== head.epoch) throw new AppError('WRONG_EPOCH', 'another history', { epoch: head.epoch });
  return { lastMut, results: [], seq: head.seq, now: clock.now() };
}

/** What was settled before the first failure. @throws that failure when there is nothing before it */
function settledPrefix(all: readonly PromiseSettledResult<LaneOutcome>[]): readonly LaneOutcome[] {
  const outcomes: LaneOutcome[] = [];
  for (const one of all) {
    if (one.status === 'fulfilled') {
      outcomes.push(one.value);
      continue;
    }
    if (outcomes.length === 0 || !isAppError(one.reason)) throw one.reason;
    break;
  }
  return outcomes;
}

function requireContiguous(mutations: readonly Mutation[]): void {
  const first = mutations[0]?.id ?? 0;
  if (mutations.some(({ id }, index) => id !== first + index))
    throw new AppError('BAD_INPUT', 'ids are not contiguous', { path: 'mutations' });
}

function present(mutation: Mutation | undefined, { status, code, detail }: LaneOutcome): MutationResult {
  if (!mutation) throw new Error('an outcome without its mutation');
  return { id: mutation.id, status, code, detail: detail === null ? null : { ...detail } };
}
