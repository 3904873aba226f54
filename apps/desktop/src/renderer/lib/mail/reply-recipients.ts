import { normaliseEmail } from '@quayside/shared/kernel/text';

export interface ReplyRecipients {
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

export interface ReplyContext {
  /** Where the customer is written to: the contact's first address. */
  readonly contactAddress: string | null;
  /** Copies that an agent has approved. */
  readonly approvedCc: readonly string[];
  /** The newest public message. */
  readonly last: {
    readonly direction: 'in' | 'out' | 'internal';
    readonly from: string | null;
    readonly to: readonly string[];
    readonly cc: readonly string[];
  } | null;
  /** Addresses of our own mailboxes. */
  readonly own: readonly string[];
}

/** Our address with a reply token counts as ours: `help+3f.ab@us.co` is `help@us.co`. */
const bare = (address: string): string => normaliseEmail(address).replace(/^([^@+]*)\+[^@]*(?=@)/, '$1');

/**
 * Who gets an answer by default.
 *
 * E-mail never grants: copies that a mail named are not added by themselves, only approved ones, and a Reply-To is never followed.
 *
 * @source security A3, A13
 */
export function replyRecipients(mode: 'reply' | 'reply-all', { contactAddress, approvedCc, last, own }: ReplyContext): ReplyRecipients {
  const ours = new Set(own.map(bare));
  const isTheirs = (address: string) => !ours.has(bare(address));
  const sender = last?.direction === 'in' && last.from !== null && isTheirs(last.from) ? last.from : null;
  const to = unique([sender ?? contactAddress].filter((address) => address !== null).filter(isTheirs));
  if (mode === 'reply') return { to, cc: [] };
  const approved = new Set([...approvedCc, contactAddress ?? ''].map(normaliseEmail));
  const others = [...approvedCc, ...(last === null ? [] : [...last.to, ...last.cc])].filter(
    (address) => isTheirs(address) && approved.has(normaliseEmail(address)),
  );
  const taken = new Set(to.map(normaliseEmail));
  return { to, cc: unique(others).filter((address) => !taken.has(normaliseEmail(address))) };
}

function unique(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.map((address) => [normaliseEmail(address), address])).values()];
}
