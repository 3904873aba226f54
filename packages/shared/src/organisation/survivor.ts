import type { Found } from '../kernel/action';
import type { CustomerRef } from '../kernel/customer-ref';
import { type EntityOf, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import './contact';
import './organisation';

type CustomerKind = CustomerRef['kind'];

/** Merged again and again: a worker shortens the way, so that it is rarely longer than one. */
const STEPS_MAX = 8;

/** What has to be seen to know whom an id leads to; `null` leads nowhere. */
export function survivorReads(kind: CustomerKind, id: Id | null | undefined, found: Found): readonly Ref[] {
  const refs: Ref[] = [];
  for (let next = id; next != null && refs.length < STEPS_MAX; next = found(kind, next)?.mergedInto) refs.push(ref(kind, next));
  return refs;
}

/**
 * Whom an id leads to: the one it names, or who that turned out to be when they were merged.
 *
 * @returns `null` when there is none, or a device does not hold it
 */
export function survivorOf<K extends CustomerKind>(kind: K, id: Id | null | undefined, find: Found): EntityOf<K> | null {
  let next = id;
  for (let step = 0; next != null && step < STEPS_MAX; step += 1) {
    const one: EntityOf<CustomerKind> | null = find<CustomerKind>(kind, next);
    if (one?.mergedInto === undefined) return one as EntityOf<K> | null;
    next = one.mergedInto;
  }
  return null;
}

/** @throws AppError `NOT_FOUND` when it leads to nobody */
export function getSurvivor<K extends CustomerKind>(kind: K, id: Id, find: Found): EntityOf<K> {
  const one = survivorOf(kind, id, find);
  if (one === null) throw new AppError('NOT_FOUND', `no such ${kind}`);
  return one;
}
