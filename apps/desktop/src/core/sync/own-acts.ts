import type { FileInfo } from '@quayside/shared/files/file';
import type { Effect } from '@quayside/shared/kernel/action';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { type AppError, isAppError } from '@quayside/shared/kernel/errors';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import { findAction } from '@quayside/shared/sync/action-registry';
import { ENTITY_DEFINITIONS } from '@quayside/shared/sync/entity-registry';
import {
  collectReads,
  type Lookup,
  type MutationOutcome,
  type PreparedMutation,
  performMutation,
  prepareMutation,
  refKey,
} from '@quayside/shared/sync/perform-mutation';
import { withReactions } from '@quayside/shared/sync/shared-reactions';
import type { Weighed } from '../../bridge/case-verdict';
import type { ActResult } from '../../bridge/pending-item';
import { newId } from '../session/new-id';
import type { Profile } from '../session/profile';
import { SLICE_MS, sliced } from '../store/cache-file';
import type { OutboxItem } from '../store/outbox';
import { StagedOverlay } from '../store/overlay';
import { stringsIn } from './named-files';
import { typedText } from './typed-text';

/** What the person does: at once on the local copy, and into the queue. */
export class OwnActs {
  readonly #profile: Profile;
  /** How often the overlay has begun to be made anew. */
  #rebuilds = 0;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /**
   * Performs an act on the local copy and queues it. What this device cannot foretell is queued for the server to decide.
   *
   * @returns `refused` for what the rules already refuse here; nothing is queued then
   */
  act(name: string, args: unknown): ActResult {
    const profile = this.#profile;
    const tried = this.#attempt(name, args);
    if (isAppError(tried)) return refused(tried);
    const { prepared, uid, now, done } = tried;
    const caseId = caseOf(done?.effect ?? null, prepared.args);
    const of = caseId === null ? null : profile.store.find('case', caseId);
    const n = profile.outbox.add({
      uid,
      name,
      args: prepared.args,
      performedAt: now,
      isDeferred: done === null,
      caseId,
      caseNumber: of?.number ?? null,
      caseSubject: of?.subject ?? null,
      text: typedText(name, prepared.args),
      creates: createdBy(done?.effect ?? null, (kind, id) => profile.store.find(kind, id) !== null),
      needs: [...collectReads(prepared, profile.store.lookup).named.values()].map(refKey),
      files: stringsIn(prepared.args, (text) => profile.ownFiles.find(text) !== null),
    });
    if (done !== null) profile.store.overlay.add(done.effect.puts, done.effect.dels);
    if (caseId !== null) profile.pendingCases.add(caseId);
    profile.changes.add(['pending', ...kindsOf(done?.effect ?? null)], caseId === null ? [] : [caseId]);
    return { status: done === null ? 'deferred' : 'done', mutationId: n, ids: done?.ids ?? [] };
  }

  /** What an act would come to now; nothing is done or queued. `unchanged`: it is so already. */
  weigh(name: string, args: unknown): Weighed {
    const tried = this.#attempt(name, args);
    if (isAppError(tried)) return { outcome: 'refused', code: tried.code, detail: tried.details };
    if (tried.done === null) return { outcome: 'deferred' };
    const { puts, dels, events } = tried.done.effect;
    return { outcome: puts.length + dels.length + events.length === 0 ? 'unchanged' : 'done' };
  }

  /** @returns the refusal when the rules refuse it here; `done` is `null` for what only the server can decide */
  #attempt(name: string, args: unknown): AppError | Attempt {
    const { clock, store } = this.#profile;
    const now = clock.now();
    const uid = newId(now);
    try {
      const prepared = prepareMutation(findAction, { name, args, isPushed: true });
      const outcome = this.#perform(prepared, { uid, now, find: store.lookup });
      if (outcome.status === 'refused' && outcome.missing === null) return outcome.error;
      return { prepared, uid, now, done: outcome.status === 'done' ? outcome : null };
    } catch (error) {
      if (isAppError(error)) return error;
      throw error;
    }
  }

  /** Does it once per call, as the outbox does. What could not be kept is not shown either. */
  once<Answer>(callId: string | null, work: () => Answer): Answer {
    try {
      return this.#profile.outbox.once(callId, work);
    } catch (error) {
      this.rebase();
      this.#profile.changes.add(['case', 'message', 'pending']);
      throw error;
    }
  }

  /** Makes the overlay anew: what the queue makes of the rows as they are now. */
  rebase(): void {
    for (const _step of this.#rebuild());
  }

  /** The same giving way to reads, which see the overlay that was until the new one is whole. */
  async rebaseInSlices(): Promise<void> {
    const breathe = sliced(SLICE_MS);
    for (const _step of this.#rebuild()) await breathe();
  }

  *#rebuild(): Generator<void> {
    this.#rebuilds += 1;
    const own = this.#rebuilds;
    const { store, outbox, pendingCases } = this.#profile;
    const staged = new StagedOverlay();
    const pending = new Set<string>();
    const find: Lookup = (kind, id) => {
      if (!ENTITY_DEFINITIONS[kind].synced) return null;
      const row = staged.find(kind, id);
      return row === undefined ? store.findBase(kind, id) : (row.body as never);
    };
    const lastMut = Number(store.cache.meta('lastMut') ?? 0);
    // what is done meanwhile comes last
    for (let upTo = 0, items = outbox.listUnshown(lastMut, 0); items.length > 0; items = outbox.listUnshown(lastMut, upTo)) {
      for (const item of items) {
        upTo = item.n;
        if (item.caseId !== null) pending.add(item.caseId);
        const effect = this.#foretell(item, find);
        if (effect !== null) staged.add(effect.puts, effect.dels);
        yield;
      }
    }
    // one that began later has read newer rows
    if (own !== this.#rebuilds) return;
    store.overlay.replace(staged);
    pendingCases.clear();
    for (const caseId of pending) pendingCases.add(caseId);
  }

  /** `null` for what can no longer be foretold; the server will say. */
  #foretell(item: OutboxItem, find: Lookup): Effect | null {
    try {
      const prepared = prepareMutation(findAction, { name: item.name, args: item.args, isPushed: true });
      const outcome = this.#perform(prepared, { uid: item.uid, now: epochMs(item.performedAt), find });
      return outcome.status === 'done' ? outcome.effect : null;
    } catch {
      // an act that this version cannot perform must not keep the person from their other work
      return null;
    }
  }

  /** A file that was put in here is known before the server has it. */
  #withOwnFiles(find: Lookup): Lookup {
    return (kind, id) => find(kind, id) ?? (kind === 'file' ? (this.#ownFile(id) as never) : null);
  }

  #ownFile(id: string): FileInfo | null {
    const { ownFiles, me, clock } = this.#profile;
    const own = ownFiles.find(id);
    if (own === null) return null;
    const { name, mime, size, sha256 } = own;
    const now = clock.now();
    return {
      id,
      revision: 0,
      createdAt: now,
      updatedAt: now,
      name,
      mime,
      size,
      sha256,
      uploadedBy: me.personId,
      caseId: null,
    };
  }

  #perform(
    prepared: PreparedMutation,
    { uid, now, find }: { readonly uid: string; readonly now: EpochMs; readonly find: Lookup },
  ): MutationOutcome {
    const lookup = this.#withOwnFiles(find);
    const { actor } = this.#profile;
    const outcome = performMutation(prepared, { lookup, actor, now, uid });
    return outcome.status === 'done' ? { ...outcome, effect: withReactions(outcome.effect, { lookup, actor, at: now, uid }) } : outcome;
  }
}

interface Attempt {
  readonly prepared: PreparedMutation;
  readonly uid: string;
  readonly now: EpochMs;
  readonly done: Extract<MutationOutcome, { status: 'done' }> | null;
}

const refused = (error: AppError): ActResult => ({ status: 'refused', code: error.code, detail: error.details });

function caseOf(effect: Effect | null, args: unknown): string | null {
  for (const put of effect?.puts ?? []) {
    if (put.kind === 'case') return put.entity.id;
    if ('caseId' in put.entity && typeof put.entity.caseId === 'string') return put.entity.caseId;
  }
  const named = (args as { readonly caseId?: unknown } | null)?.caseId;
  return typeof named === 'string' ? named : null;
}

const createdBy = (effect: Effect | null, isKnown: (kind: EntityKind, id: string) => boolean): readonly string[] =>
  (effect?.puts ?? []).filter(({ kind, entity }) => !isKnown(kind, entity.id)).map(({ kind, entity }) => refKey({ kind, id: entity.id }));

const kindsOf = (effect: Effect | null): readonly string[] => [
  ...new Set([...(effect?.puts ?? []).map((put) => put.kind), ...(effect?.dels ?? []).map((ref) => ref.kind)]),
];
