import type { KeptDraft, Operation } from './history';

/** What lies in one desk's cache, and what should. Row keys are `kind/id`, values hashes of bodies. */
export interface Copy {
  readonly desk: string;
  readonly rows: Readonly<Record<string, string>>;
  /** What the server would give this person now, within the desk's window. */
  readonly expected: Readonly<Record<string, string>>;
  /** All that this person may read, whatever the window. */
  readonly readable: ReadonlySet<string>;
  /** Own acts that are still laid over the rows. */
  readonly overlay: number;
}

/** Everything that a run has left behind, once all is healed and quiet. The checker reads nothing else. */
export interface Evidence {
  readonly operations: readonly Operation[];
  /** Words of operations that stand in the database, each with its place in the feed. */
  readonly effects: readonly { readonly word: string; readonly seq: number }[];
  /** Words of what a restore of the database has undone, as whoever did it knows. */
  readonly undone: ReadonlySet<string>;
  /** Words that their author is shown as not accepted. */
  readonly refusals: readonly { readonly by: string; readonly word: string }[];
  /** What still waits although all is healed. */
  readonly waiting: readonly string[];
  /** Rows of the feed since the run began. */
  readonly feed: readonly { readonly seq: number; readonly key: string; readonly op: 'put' | 'del'; readonly revision: number }[];
  /** The feed from there (not itself) to there. */
  readonly range: { readonly from: number; readonly to: number };
  readonly copies: readonly Copy[];
  readonly keptDrafts: readonly KeptDraft[];
  readonly foundDrafts: readonly KeptDraft[];
  /** Mails that the relay has taken. */
  readonly sent: readonly { readonly word: string; readonly messageId: string }[];
  /** How many mails may have gone out once more: a server was struck between the relay's yes and its mark. */
  readonly mayDouble: number;
  /** Timers that have fired: when they were due and when they were noted, by the server's clock. */
  readonly timers: readonly { readonly id: string; readonly dueAt: number; readonly firedAt: number }[];
  /** Timers whose time has come and that nobody has fired. */
  readonly overdue: readonly string[];
  /** Whom each case went from and to, in the order of the feed. */
  readonly handovers: readonly { readonly caseId: string; readonly from: string | null; readonly to: string | null }[];
  /** Who was seen to hold what under which fence. */
  readonly leases: readonly { readonly name: string; readonly fence: number; readonly holder: string }[];
  /** Of what people were told: event, person and channel. */
  readonly notices: readonly string[];
  /** Processes that did not come back. */
  readonly stuck: readonly string[];
}

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8';

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}
