import { type Case, DONE_STATES, OPEN_STATES } from '@quayside/shared/cases/case';
import { fold } from '@quayside/shared/kernel/text';
import { doneAt } from '@quayside/shared/sync/window';
import { CASE_COLUMNS, type CaseColumn } from './cache-schema';
import type { SqlValue } from './database';

/** A case as the values of `caseRow`, in the order of `CASE_COLUMNS`. */
export function caseColumns(of: Case): readonly SqlValue[] {
  const values: Record<CaseColumn, SqlValue> = {
    number: of.number,
    state: of.state,
    priority: of.priority,
    channel: of.channel,
    groupId: of.groupId,
    ownerId: of.ownerId,
    contactId: of.contactId,
    organisationId: of.organisationId,
    assetId: of.assetId ?? null,
    mailboxId: of.mailboxId,
    isPrivate: of.isPrivate ? 1 : 0,
    needsAttention: of.needsAttention ? 1 : 0,
    lastMessageAt: of.lastMessageAt,
    createdAt: of.createdAt,
    updatedAt: of.updatedAt,
    acceptedAt: of.acceptedAt,
    resolvedAt: of.resolvedAt,
    closedAt: of.closedAt,
    escalatedAt: of.escalatedAt ?? null,
    snoozedUntil: of.snoozedUntil,
    spamAt: of.spamAt,
    trashedAt: of.trashedAt,
    doneAt: doneAt(of),
    slaDueAt: of.slaDueAt ?? null,
    severity: of.severity,
    productId: of.productId ?? null,
    firstResponseAt: of.firstResponseAt,
    statusId: of.statusId ?? null,
    reopenedCount: of.reopenedCount,
    publicCount: of.publicCount,
    messageCount: of.messageCount,
    subjectFolded: fold(of.subject),
    categoryFolded: fold(of.category ?? ''),
    productFolded: fold(of.product ?? ''),
    bucket: bucketOf(of),
  };
  return CASE_COLUMNS.map((column) => values[column]);
}

/** The one long list in which a case stands. */
function bucketOf({ trashedAt, spamAt, state }: Case): string {
  if (trashedAt !== null) return 'trash';
  if (spamAt !== null) return 'spam';
  const isOneOf = (states: readonly string[]) => states.includes(state);
  return isOneOf(OPEN_STATES) ? 'open' : isOneOf(DONE_STATES) ? 'closed' : 'other';
}
