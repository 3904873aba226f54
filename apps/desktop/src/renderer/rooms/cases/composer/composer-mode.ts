import type { Case } from '@quayside/shared/cases/case';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { CaseDetail } from '../../../../bridge/case-row';
import { blankDraft, type Draft } from '../../../../bridge/draft';
import { replyRecipients } from '../../../lib/mail/reply-recipients';

/** Who will read it: the customer, everybody on the thread, or only the team. */
export type ComposerMode = 'reply' | 'reply-all' | 'note';

/** Replies share one draft, notes have one of their own: what is meant for the team never lands in a mail. */
export const draftKey = (caseId: string, mode: ComposerMode): string => `case:${caseId}:${mode === 'note' ? 'note' : 'reply'}`;

/** An empty draft, addressed to whom such an answer goes. */
export function freshDraft(detail: CaseDetail, mode: ComposerMode, mailboxes: readonly Mailbox[], now: number): Draft {
  const of = detail.row.case;
  return blankDraft({
    key: draftKey(of.id, mode),
    caseId: of.id,
    mode: mode === 'note' ? 'note' : 'reply',
    ...recipientsOf(detail, mode, mailboxes),
    ...seenNow(detail),
    updatedAt: now,
  });
}

export function recipientsOf(
  detail: CaseDetail,
  mode: ComposerMode,
  mailboxes: readonly Mailbox[],
): { to: readonly string[]; cc: readonly string[] } {
  if (mode === 'note') return { to: [], cc: [] };
  const last = [...detail.timeline]
    .reverse()
    .map(({ message }) => message)
    .find(({ kind, isAutomatic }) => kind === 'public' && !isAutomatic);
  return replyRecipients(mode, {
    contactAddress: detail.row.contact?.emails[0] ?? null,
    approvedCc: detail.row.case.approvedCc,
    last: last ?? null,
    own: mailboxes.map(({ address }) => address),
  });
}

/** How far somebody who reads the timeline now has seen it, in places that the server has given. */
export function seenNow(detail: CaseDetail): { readonly seenUpTo: number; readonly seenMessageId: string | null } {
  const thread = placesOf(detail);
  return {
    seenUpTo: Math.max(0, ...thread.filter(({ isPending }) => !isPending).map(({ place }) => place)),
    seenMessageId: thread.filter(({ isPending }) => isPending).at(-1)?.message.id ?? null,
  };
}

/** What people wrote publicly after the author had begun to write. */
export function arrivedSince(detail: CaseDetail, draft: Pick<Draft, 'seenUpTo' | 'seenMessageId'>): CaseDetail['timeline'] {
  const thread = placesOf(detail);
  const own = thread.find(({ message }) => message.id === draft.seenMessageId);
  const seenUpTo = Math.max(draft.seenUpTo, own?.place ?? 0);
  return thread.filter(({ message, isPending, place }) => place > seenUpTo && !isPending && !message.isAutomatic);
}

/** The public messages, each with its place; one kept by an older server has that of its order. */
const placesOf = ({ timeline }: CaseDetail) =>
  timeline
    .filter(({ message }) => message.kind === 'public')
    .map((item, index) => ({ ...item, place: item.message.publicSeq ?? index + 1 }));

/** Why nothing can be sent on this case now, if so. */
export function closedTo(of: Case, mode: ComposerMode): 'trashed' | 'spam' | 'closed' | null {
  if (mode === 'note') return null;
  if (of.trashedAt !== null) return 'trashed';
  if (of.spamAt !== null) return 'spam';
  return of.state === 'closed' ? 'closed' : null;
}
