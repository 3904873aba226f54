import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { RoutingDecision } from '@quayside/shared/routing/routing-decision';

/** A line of a case list: all that its 52 pixels show, so that a list is one read. */
export interface CaseRow {
  readonly case: Case;
  readonly contact: Contact | null;
  readonly organisation: Organisation | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly isUnread: boolean;
  /** Something of it is still on its way to the server. */
  readonly isPending: boolean;
  readonly hasDraft: boolean;
  /** The person keeps it on this machine, whatever its age. */
  readonly isPinned: boolean;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly total: number;
}

export interface CaseDetail {
  readonly row: CaseRow;
  /** Oldest first. */
  readonly timeline: readonly TimelineItem[];
  readonly otherCases: readonly CaseRow[];
  readonly mailbox: Mailbox | null;
  /** The piece that it is about, as far as this device knows it. */
  readonly asset: Asset | null;
  readonly conflicts: readonly Conflict[];
  /** Why it was given to whom, and why it waits; oldest first. */
  readonly decisions: readonly RoutingDecision[];
  /** What hangs on it and comes from a newer server: this version cannot show it. */
  readonly unknownRows: number;
}

export interface TimelineItem {
  readonly message: Message;
  readonly isPending: boolean;
}
