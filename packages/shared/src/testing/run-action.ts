import type { AnyAction } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { type EntityKind, type EntityOf, type Put, put } from '../kernel/entity';
import { type AppError, isAppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { definitionOf } from '../sync/entity-registry';
import { type Lookup, type MutationOutcome, performMutation, prepareMutation, refKey } from '../sync/perform-mutation';
import { TEST_NOW } from './fixed-clock';
import { testUid } from './test-id';

/** All that exists in a test: `<kind>/<id>` → entity. */
export type World = ReadonlyMap<string, Put>;

export const world = (...puts: readonly Put[]): World => new Map(puts.map((one) => [refKey({ kind: one.kind, id: one.entity.id }), one]));

export const have = put;

export const lookupIn =
  (all: World): Lookup =>
  <K extends EntityKind>(kind: K, id: Id) =>
    (all.get(refKey({ kind, id }))?.entity as EntityOf<K> | undefined) ?? null;

/** The entity as it now is; a fault when there is none. */
export function entityIn<K extends EntityKind>(all: World, kind: K, id: Id): EntityOf<K> {
  const entity = lookupIn(all)(kind, id);
  if (!entity) throw new Error(`no ${kind} ${id} in this world`);
  return entity;
}

export interface RunOptions {
  readonly actor: Actor;
  readonly now?: EpochMs;
  readonly uid?: Id;
  readonly isPushed?: boolean;
}

/** Runs an action over a world as the lane and a device do. */
export function runAction(all: World, action: AnyAction, args: unknown, options: RunOptions): MutationOutcome {
  const { actor, now = TEST_NOW, uid = testUid(0), isPushed = actor.type === 'person' } = options;
  try {
    const prepared = prepareMutation(() => action, { name: action.name, args, isPushed });
    const outcome = performMutation(prepared, { lookup: lookupIn(all), actor, now, uid });
    if (outcome.status === 'done') for (const one of outcome.effect.puts) definitionOf(one.kind).schema.parse(one.entity);
    return outcome;
  } catch (error) {
    if (isAppError(error)) return { status: 'refused', error, missing: null };
    throw error;
  }
}

/** The world after the action. @throws the refusal, when there is one */
export function after(all: World, action: AnyAction, args: unknown, options: RunOptions): World {
  const outcome = runAction(all, action, args, options);
  if (outcome.status === 'refused') throw outcome.error;
  if (outcome.status === 'needs') throw new Error('a plain world has an answer for everything');
  const next = new Map(all);
  for (const gone of outcome.effect.dels) next.delete(refKey(gone));
  for (const one of outcome.effect.puts) next.set(refKey({ kind: one.kind, id: one.entity.id }), one);
  return next;
}

/** The code of the refusal, `'ok'` when there is none. */
export function verdict(all: World, action: AnyAction, args: unknown, options: RunOptions): AppError['code'] | 'ok' {
  const outcome = runAction(all, action, args, options);
  return outcome.status === 'refused' ? outcome.error.code : 'ok';
}
