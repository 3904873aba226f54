import type { Id } from '@quayside/shared/kernel/ids';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Entities } from '../../platform/entities';

/** Merged again and again: a worker shortens the way, so that it is rarely longer than one. */
const STEPS_MAX = 8;

/** The contact whose case it is, or who they turned out to be when they were merged; `null`: nobody. */
export async function findSurvivor(entities: Entities, contactId: Id | null): Promise<Contact | null> {
  let next = contactId;
  for (let step = 0; next !== null && step < STEPS_MAX; step += 1) {
    const contact: Contact | null = await entities.find('contact', next);
    if (contact?.mergedInto === undefined) return contact;
    next = contact.mergedInto;
  }
  return null;
}
