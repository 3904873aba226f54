import type { Case } from '@quayside/shared/cases/case';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { CaseDetail } from '../../../../bridge/case-row';
import type { Draft } from '../../../../bridge/draft';
import { replyRecipients } from '../../../lib/mail/reply-recipients';

/** Who will read it: the customer, everybody on the thread, or only the team. */
export type ComposerMode = 'reply' | 'reply-all' | 'note';

/** Replies share one draft, notes have one of their own: what is meant for the team never lands in a mail. */
export const draftKey = (caseId: string, mode: ComposerMode): string => `case:${caseId}:${mode === 'note' ? 'note' : 'reply'}`;

/** An empty draft, addressed to whom such an answer goes. */
export function freshDraft(detail: CaseDetail, mode: ComposerMode, mailboxes: readonly Mailbox[], now: number): Draft {
  const of = detail.row.case;
  return {
    key: draftKey(of.id, mode),
    caseId: of.id,
    mode: mode === 'note' ? 'note' : 'reply',
    html: '',
    subject: '',
    ...recipientsOf(detail, mode, mailboxes),
    bcc: [],
    attachments: [],
    seenUpTo: of.publicCount,
    updatedAt: now,
  };
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

/** The public messages that came after the author had begun to write. */
export function arrivedSince(detail: CaseDetail, seenUpTo: number): CaseDetail['timeline'] {
  const isNew = detail.row.case.publicCount - seenUpTo;
  return isNew <= 0 ? [] : detail.timeline.filter(({ message }) => message.kind === 'public').slice(-isNew);
}

/** Why nothing can be sent on this case now, if so. */
export function closedTo(of: Case, mode: ComposerMode): 'trashed' | 'spam' | 'closed' | null {
  if (mode === 'note') return null;
  if (of.trashedAt !== null) return 'trashed';
  if (of.spamAt !== null) return 'spam';
  return of.state === 'closed' ? 'closed' : null;
}
