import { z } from 'zod';
import { can } from '../identity/can';
import { personEmailKey } from '../identity/person-email-key';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { fold } from '../kernel/text';
import { addMs, DAY_MS } from '../kernel/time';
import '../organisation/contact';
import { DEFAULT_ERASURE_WAIT_DAYS, WORKSPACE_ID } from '../organisation/workspace-settings';
import './erasure';
import './privacy-events';

const args = z.strictObject({
  contactId: idSchema,
  /** The contact's name, typed by whoever asks: an erasure cannot be undone. */
  typedName: z.string().max(200),
});
export type RequestErasureArgs = z.infer<typeof args>;

/**
 * Asks for everything about a contact to be erased, once the time in which it can be called off is over. Cases stay counted.
 *
 * @throws AppError `BAD_INPUT` when another name was typed · `ILLEGAL_STATE` (details.reason `agent`, with `personId`) for somebody who works
 * here and has to be deactivated and given another address first · (`requested`, `erased`) when that was asked before
 * @source requirements ORG-6
 */
export const requestErasure: Action<RequestErasureArgs> = {
  name: 'contact.request-erasure',
  args,
  origin: 'person',
  reads({ contactId }, found) {
    const addresses = found('contact', contactId)?.emails ?? [];
    return [
      ref('contact', contactId),
      ref('erasure', contactId),
      ref('workspaceSettings', WORKSPACE_ID),
      ...addresses.map((address) => ref('uniqueKey', personEmailKey(address))),
    ];
  },
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'customers' }) && get('contact', args.contactId).id === args.contactId,
  perform({ get, args: { contactId, typedName }, actor, now }) {
    const contact = get('contact', contactId);
    if (contact.erasedAt !== undefined) throw new AppError('ILLEGAL_STATE', 'this contact is erased', { reason: 'erased' });
    const before = get.find('erasure', contactId);
    if (before?.state === 'waiting' || before?.state === 'running')
      throw new AppError('ILLEGAL_STATE', 'this was asked for before', { reason: 'requested' });
    for (const address of contact.emails) {
      const person = get.find('uniqueKey', personEmailKey(address));
      if (person !== null)
        throw new AppError('ILLEGAL_STATE', 'this is somebody who works here', { reason: 'agent', personId: person.targetId });
    }
    if (fold(typedName.trim()) !== fold(contact.name.trim())) throw new AppError('BAD_INPUT', 'another name', { path: 'typedName' });
    const waitDays = get.find('workspaceSettings', WORKSPACE_ID)?.erasureWaitDays ?? DEFAULT_ERASURE_WAIT_DAYS;
    const fresh = before ?? { id: contactId, revision: 0, createdAt: now };
    return effect(
      [
        put('erasure', {
          ...fresh,
          updatedAt: now,
          state: 'waiting',
          requestedBy: actor.type === 'person' ? actor.id : null,
          requestedAt: now,
          dueAt: addMs(now, waitDays * DAY_MS),
          endedAt: null,
        }),
      ],
      [{ type: 'contact.erasure-requested', contactId }],
    );
  },
};
