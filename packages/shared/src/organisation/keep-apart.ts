import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import './contact';
import './organisation';

/** More than anybody is like. */
export const APART_MAX = 50;

const args = z.strictObject({ kind: z.enum(['contact', 'organisation']), oneId: idSchema, otherId: idSchema, isApart: z.boolean() });
export type KeepApartArgs = z.infer<typeof args>;

interface KeptApart {
  readonly id: Id;
  readonly apartFrom?: readonly Id[];
}

/** Whether somebody has said of these two that they are not the same. */
export const isKeptApart = (one: KeptApart, other: KeptApart): boolean =>
  one.apartFrom?.includes(other.id) === true || other.apartFrom?.includes(one.id) === true;

/** Says of two customers that look alike that they are not the same, or takes that back: they are then suggested again. @source requirements CAS-3 */
export const keepApart: Action<KeepApartArgs> = {
  name: 'customer.keep-apart',
  args,
  origin: 'person',
  reads: ({ kind, oneId, otherId }) => [ref(kind, oneId), ref(kind, otherId)],
  can: ({ get, args, actor }) =>
    can(actor, 'edit', { type: 'customers' }) &&
    get(args.kind, args.oneId).id === args.oneId &&
    get(args.kind, args.otherId).id === args.otherId,
  perform({ get, args: { kind, oneId, otherId, isApart }, now }) {
    if (oneId === otherId) throw new AppError('BAD_INPUT', 'nobody is another than themselves', { path: 'otherId', reason: 'same' });
    const pair = [get(kind, oneId), get(kind, otherId)] as const;
    if (isKeptApart(...pair) === isApart) return nothing;
    // said on both sides by two people offline it may stand on both
    const puts = pair.flatMap((one, side): readonly Put[] => {
      const other = side === 0 ? otherId : oneId;
      const others = (one.apartFrom ?? []).filter((id) => id !== other);
      if (isApart ? side !== 0 : one.apartFrom === undefined) return [];
      const apartFrom = isApart ? [...others, other].slice(-APART_MAX) : others;
      return [{ kind, entity: { ...one, apartFrom, updatedAt: now } } as Put];
    });
    return effect(puts);
  },
};
