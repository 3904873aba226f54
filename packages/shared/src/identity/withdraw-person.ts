import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { can } from './can';
import './person';
import { personEmailKey } from './person-email-key';
import './person-events';

const args = z.strictObject({ personId: idSchema });
export type WithdrawPersonArgs = z.infer<typeof args>;

/**
 * Takes away somebody who was invited and never came, and frees the address for others. Asked again, they take it back if it is free.
 *
 * By the server alone, which knows that there is no account: whoever has one keeps the address, also when they have left.
 *
 * @source requirements ORG-1, ORG-3
 */
export const withdrawPerson: Action<WithdrawPersonArgs> = {
  name: 'person.withdraw',
  args,
  origin: 'server',
  reads({ personId }, found) {
    const current = found('person', personId);
    return [ref('person', personId), ...(current === null ? [] : [ref('uniqueKey', personEmailKey(current.email))])];
  },
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get('person', args.personId).id === args.personId,
  perform({ get, args, actor, now }) {
    const current = get('person', args.personId);
    if (actor.type === 'person' && actor.id === current.id) {
      throw new AppError('ILLEGAL_STATE', 'another administrator has to do this', { reason: 'own-office' });
    }
    const key = personEmailKey(current.email);
    const isKeyHeld = get.find('uniqueKey', key)?.targetId === current.id;
    return effect(
      [put('person', { ...current, isActive: false, updatedAt: now })],
      [{ type: 'person.changed', personId: current.id }],
      isKeyHeld ? [ref('uniqueKey', key)] : [],
    );
  },
};
