import type { ZodError } from 'zod';
import type { AnyAction, Effect, Found, Get } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import type { EntityKind, EntityOf, Ref } from '../kernel/entity';
import { AppError, isAppError } from '../kernel/errors';
import { deriveId, type Id } from '../kernel/ids';
import { MissingEntity } from '../kernel/missing-entity';
import { RefMap } from '../kernel/ref-map';
import type { EpochMs } from '../kernel/time';

/** How often `reads()` may follow what it has found. */
const READ_ROUNDS_MAX = 8;

/**
 * Gives what is known of an entity: the entity, `null` when it is known that there is none, `undefined` when it has not been looked up yet.
 *
 * A device answers `null` for kinds that are never synced.
 */
export type Lookup = <K extends EntityKind>(kind: K, id: Id) => EntityOf<K> | null | undefined;

/** A mutation whose name is known and whose arguments have their closed form. */
export interface PreparedMutation {
  readonly action: AnyAction;
  readonly args: unknown;
}

/** What one round of reading has come to. `unknown` must be looked up before the next round; empty: everything is there. */
export interface Reads {
  readonly named: Pick<RefMap<Ref>, 'has' | 'values'>;
  readonly unknown: readonly Ref[];
}

/**
 * What became of a mutation.
 *
 * `needs` the named entities have to be looked up first · `refused` for a reason that people may see; `missing` names the entity
 * whose absence caused it, so that a device which does not hold it can leave the decision to the server.
 */
export type MutationOutcome =
  | { readonly status: 'done'; readonly effect: Effect; readonly ids: readonly Id[] }
  | { readonly status: 'needs'; readonly refs: readonly Ref[] }
  | { readonly status: 'refused'; readonly error: AppError; readonly missing: Ref | null };

export const refKey = (ref: Ref): string => `${ref.kind}/${ref.id}`;

/**
 * Finds the action and brings the arguments into their closed form.
 *
 * @param isPushed - a device asks for it: actions of the server are then refused
 * @throws AppError `UNSUPPORTED` for a name that this version does not know · `NOT_ALLOWED` · `BAD_INPUT` with the field's path
 */
export function prepareMutation(
  findAction: (name: string) => AnyAction | null,
  call: { readonly name: string; readonly args: unknown; readonly isPushed: boolean },
): PreparedMutation {
  const action = findAction(call.name);
  if (action === null) throw new AppError('UNSUPPORTED', 'no such action', { name: call.name.slice(0, 80) });
  if (call.isPushed && action.origin === 'server') throw notAllowed();
  const parsed = action.args.safeParse(call.args);
  if (!parsed.success) throw badInput(parsed.error);
  return { action, args: parsed.data };
}

/** Runs `reads()` as far as what has been looked up allows, at most eight rounds. A lane batches `unknown` over many mutations. */
export function collectReads({ action, args }: PreparedMutation, lookup: Lookup): Reads {
  const named = new RefMap<Ref>();
  const found: Found = (kind, id) => (named.has(kind, id) ? (lookup(kind, id) ?? null) : null);
  for (let round = 0; round <= READ_ROUNDS_MAX; round += 1) {
    const { isMore, unknown } = nameAll(action.reads(args, found), named, lookup);
    if (!isMore || unknown.length > 0) return { named, unknown };
  }
  throw new Error(`${action.name} asked for more in round ${READ_ROUNDS_MAX + 1}`);
}

/** Notes what is named for the first time. @returns which of it has not been looked up yet */
export function nameAll(
  refs: readonly Ref[],
  named: RefMap<Ref>,
  lookup: Lookup,
): { readonly isMore: boolean; readonly unknown: readonly Ref[] } {
  let isMore = false;
  const unknown: Ref[] = [];
  for (const ref of refs) {
    if (named.has(ref.kind, ref.id)) continue;
    named.set(ref, ref);
    isMore = true;
    if (lookup(ref.kind, ref.id) === undefined) unknown.push(ref);
  }
  return { isMore, unknown };
}

/**
 * Performs a prepared mutation over what has been looked up. The lane and every device run this same function.
 *
 * A thing that does not exist and a thing that the actor may not touch are refused alike.
 *
 * @returns what became of it; a throw is a fault of the program
 */
export function performMutation(
  prepared: PreparedMutation,
  { lookup, actor, now, uid }: { readonly lookup: Lookup; readonly actor: Actor; readonly now: EpochMs; readonly uid: Id },
): MutationOutcome {
  const { action, args } = prepared;
  const { named, unknown } = collectReads(prepared, lookup);
  if (unknown.length > 0) return { status: 'needs', refs: unknown };
  const get = getOver(action.name, named, lookup);
  const ids: Id[] = [];
  const newId = (): Id => {
    const id = deriveId(uid, ids.length);
    ids.push(id);
    return id;
  };
  try {
    if (!action.can({ get, args, actor })) return { status: 'refused', error: notAllowed(), missing: null };
  } catch (error) {
    if (error instanceof MissingEntity) return { status: 'refused', error: notAllowed(), missing: error.ref };
    throw error;
  }
  try {
    return { status: 'done', effect: action.perform({ get, args, actor, now, newId }), ids };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { status: 'refused', error, missing: error instanceof MissingEntity ? error.ref : null };
  }
}

/** Reads nothing that the action has not named: what is not named was not loaded, locked or checked. */
function getOver(actionName: string, named: Reads['named'], lookup: Lookup): Get {
  const find = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null => {
    if (!named.has(kind, id)) throw new Error(`${actionName} reads a ${kind} that it has not named`);
    return lookup(kind, id) ?? null;
  };
  const get = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> => {
    const entity = find(kind, id);
    if (entity === null) throw new MissingEntity({ kind, id });
    return entity;
  };
  return Object.assign(get, { find });
}

const notAllowed = (): AppError => new AppError('NOT_ALLOWED', 'not allowed');

function badInput(error: ZodError): AppError {
  const issue = error.issues[0];
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...extra].map(String).join('.');
  const reason: unknown = issue?.code === 'custom' ? issue.params?.reason : undefined;
  return new AppError('BAD_INPUT', 'arguments are not in their form', {
    path: path.slice(0, 200),
    issue: issue?.code ?? 'unknown',
    ...(typeof reason === 'string' ? { reason } : {}),
  });
}
