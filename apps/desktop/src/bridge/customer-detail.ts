import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { CustomerMerge } from '@quayside/shared/organisation/customer-merge';
import type { DuplicateReason } from '@quayside/shared/organisation/duplicates';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { CaseRow } from './case-row';

/** One that may be the same, and why. */
export interface LikelyDuplicate<T> {
  readonly one: T;
  readonly reasons: readonly DuplicateReason[];
}

/** Two that may be one. */
export type DuplicatePair =
  | { readonly of: 'contact'; readonly one: Contact; readonly other: Contact; readonly reasons: readonly DuplicateReason[] }
  | { readonly of: 'organisation'; readonly one: Organisation; readonly other: Organisation; readonly reasons: readonly DuplicateReason[] };

interface Common {
  /** Open ones first, newest word first; as many as are shown. */
  readonly cases: readonly CaseRow[];
  readonly openCount: number;
  readonly assets: readonly Asset[];
  /** Newest first. */
  readonly merges: readonly CustomerMerge[];
}

export interface ContactDetail extends Common {
  readonly of: 'contact';
  readonly contact: Contact;
  readonly organisation: Organisation | null;
  readonly duplicates: readonly LikelyDuplicate<Contact>[];
}

/** An organisation in the tree, with what is below it. */
export interface OrganisationNode {
  readonly organisation: Organisation;
  /** Of itself alone. */
  readonly openCount: number;
  readonly parts: readonly OrganisationNode[];
}

export interface OrganisationTree {
  /** From the root down to the parent. */
  readonly above: readonly Organisation[];
  readonly node: OrganisationNode;
  /** Open cases of the organisation and of all below it. */
  readonly openCount: number;
  /** There are more parts than are shown. */
  readonly isCut: boolean;
}

export interface OrganisationDetail extends Common {
  readonly of: 'organisation';
  readonly organisation: Organisation;
  readonly tree: OrganisationTree;
  readonly contacts: readonly Contact[];
  readonly duplicates: readonly LikelyDuplicate<Organisation>[];
}

export type CustomerDetail = ContactDetail | OrganisationDetail;

/** What somebody looks for among customers. */
export interface FoundCustomers {
  readonly contacts: readonly Contact[];
  readonly organisations: readonly Organisation[];
  readonly assets: readonly Asset[];
}
