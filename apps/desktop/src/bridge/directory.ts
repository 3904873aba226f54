import type { CaseStatus } from '@quayside/shared/cases/case-status';
import type { Replacement } from '@quayside/shared/cases/replacement';
import type { StandardWord } from '@quayside/shared/cases/standard-word';
import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { CustomField } from '@quayside/shared/fields/custom-field';
import type { Person } from '@quayside/shared/identity/person';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { Layout } from '@quayside/shared/layouts/layout';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Department } from '@quayside/shared/organisation/department';
import type { Group } from '@quayside/shared/organisation/group';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { Product } from '@quayside/shared/organisation/product';
import type { WorkspaceSettings } from '@quayside/shared/organisation/workspace-settings';
import type { Availability } from '@quayside/shared/routing/availability';

/** Everything that pickers offer. */
export interface Directory {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly departments: readonly Department[];
  /** Working hours that can be chosen. */
  readonly calendars: readonly { readonly id: string; readonly name: string; readonly zone: ZoneName }[];
  /** Of everybody who was ever here. */
  readonly availabilities: readonly Availability[];
  readonly mailboxes: readonly Mailbox[];
  readonly cannedAnswers: readonly CannedAnswer[];
  /** Also those that are no longer in use. */
  readonly products: readonly Product[];
  /** The company's own, of every kind of thing, in the order in which they are shown; also those that are no longer in use. */
  readonly fields: readonly CustomField[];
  /** How the fields of cases are laid out, by department. */
  readonly layouts: readonly Layout[];
  /** Statuses of the company's own, in the order in which they are offered; also those that are no longer in use. */
  readonly statuses: readonly CaseStatus[];
  /** What the company calls otherwise. */
  readonly words: readonly StandardWord[];
  /** Statuses and choices that give way, or have given way, to others. */
  readonly replacements: readonly Replacement[];
  readonly settings: WorkspaceSettings | null;
  /** Tags in use, most frequent first. */
  readonly tags: readonly string[];
}

/** Something that a field links to, by the name that people know it by. */
export interface LinkedThing {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
}

/** Who can be chosen as the customer of a case. */
export interface Customers {
  readonly contacts: readonly { readonly contact: Contact; readonly organisation: Organisation | null }[];
  readonly organisations: readonly Organisation[];
}
