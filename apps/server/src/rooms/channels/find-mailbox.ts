import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { normaliseEmail } from '@quayside/shared/kernel/text';

/** The active mailbox behind an address or its `+token` form. */
export function findMailboxFor(address: string, mailboxes: readonly Mailbox[]): Mailbox | null {
  const given = normaliseEmail(address);
  const active = mailboxes.filter((mailbox) => mailbox.isActive);
  const exact = active.find((mailbox) => mailbox.address === given);
  if (exact) return exact;
  const at = given.lastIndexOf('@');
  return (
    active.find((mailbox) => {
      const ownAt = mailbox.address.lastIndexOf('@');
      return given.slice(at) === mailbox.address.slice(ownAt) && given.slice(0, at).startsWith(`${mailbox.address.slice(0, ownAt)}+`);
    }) ?? null
  );
}
