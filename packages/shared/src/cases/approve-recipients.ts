import type { Contact } from '../organisation/contact';
import type { Case } from './case';
import type { Recipients } from './composed';

/** How many addresses a case lets take part. */
export const APPROVED_CC_MAX = 100;

/**
 * The case with those whom an agent addressed openly as approved participants: their answers then continue it.
 *
 * @param contact - whose own addresses need no approval
 */
export function approveRecipients(of: Case, recipients: Recipients, contact: Contact | null): Case {
  const own = new Set(contact?.emails ?? []);
  const named = [...recipients.to, ...recipients.cc].filter((address) => !own.has(address));
  const approvedCc = [...new Set([...of.approvedCc, ...named])].slice(0, APPROVED_CC_MAX);
  return { ...of, approvedCc, suggestedCc: of.suggestedCc.filter((address) => !approvedCc.includes(address)) };
}
