import type { Case } from '../cases/case';
import { normaliseEmail } from '../kernel/text';
import type { Contact } from '../organisation/contact';
import type { ReceivedMail } from './mail-args';

const SUGGESTED_MAX = 100;

/** The case with the other people that a mail addressed as suggestions: they get nothing before an agent approves. @source security A3 */
export function suggestCopies(of: Case, mail: Pick<ReceivedMail, 'from' | 'to' | 'cc' | 'ownAddresses'>, contact: Contact | null): Case {
  const known = new Set([...(contact?.emails ?? []), mail.from.address, ...of.approvedCc, ...mail.ownAddresses].map(normaliseEmail));
  const named = [...mail.to, ...mail.cc].map(normaliseEmail).filter((address) => !known.has(address));
  return { ...of, suggestedCc: [...new Set([...of.suggestedCc, ...named])].slice(0, SUGGESTED_MAX) };
}
