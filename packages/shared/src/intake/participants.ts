import type { Case } from '../cases/case';
import { normaliseEmail } from '../kernel/text';
import type { Contact } from '../organisation/contact';

/**
 * The addresses whose mail may continue a case: those of its contact and those that an agent addressed or approved.
 *
 * Whoever else answers, even with a right number or Message-ID, goes to quarantine.
 *
 * @source security §1.2, A1, A2
 */
export const participantsOf = (of: Case, contact: Contact | null): readonly string[] => [...(contact?.emails ?? []), ...of.approvedCc];

export const isParticipant = (of: Case, contact: Contact | null, address: string): boolean =>
  participantsOf(of, contact).includes(normaliseEmail(address));
