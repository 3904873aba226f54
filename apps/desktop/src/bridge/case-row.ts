import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { RoutingDecision } from '@quayside/shared/routing/routing-decision';
import type { ViewStep } from '@quayside/shared/views/view';

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

/** A part of a list. */
export interface CaseSection {
  /** The value that its cases share, `''` where they have none; of a step its place in the order, and `rest`. */
  readonly key: string;
  /** What people call it; `null`: no step of the order is met. Of a value that has a name in each language it is empty. */
  readonly name: ViewStep['name'] | null;
  readonly count: number;
  /** Its cases are left out of the list. */
  readonly isFolded: boolean;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Of those in folded sections none count. */
  readonly total: number;
  /** `null`: the list is one. */
  readonly sections: readonly CaseSection[] | null;
  /** Why each stands where it does in an order by steps: those that it meets besides that of its section. */
  readonly also?: Readonly<Record<string, readonly ViewStep['name'][]>>;
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
