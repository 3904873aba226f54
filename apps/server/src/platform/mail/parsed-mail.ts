import type { QuarantineReason } from '@quayside/shared/channels/quarantined-mail';

/** One address of a header. */
export interface MailAddress {
  /** As the mail says, decoded, on one line. Never an address that differs from the real one. @source security A7 */
  readonly name: string;
  /** Lower case. */
  readonly address: string;
}

/** A file in a mail. */
export interface ParsedAttachment {
  readonly name: string;
  readonly mime: string;
  /** Content-ID without angle brackets. */
  readonly cid: string | null;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/**
 * Why a mail is taken as written by a program.
 *
 * `auto_reply` vacation and the like · `bulk` lists and newsletters · `bounce` a report about a mail of ours.
 */
export type AutomaticKind = 'auto_reply' | 'bulk' | 'bounce';

/** What a report says about a mail that did not arrive. */
export interface BounceReport {
  /** RFC 3463, such as `5.1.1`; `null` when it does not say. */
  readonly status: string | null;
  /** `failed` for good · `delayed` still being tried · `other` delivered, relayed. */
  readonly outcome: 'failed' | 'delayed' | 'other';
  readonly recipient: string | null;
  readonly diagnostic: string | null;
  /** Message-IDs named in the report, with angle brackets: one of them is the mail that bounced. */
  readonly messageIds: readonly string[];
}

/** A mail as plain data. Everything in it was written by a stranger. */
export interface ParsedMail {
  readonly from: MailAddress;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Where the mail was delivered, by Delivered-To, X-Original-To and Envelope-To. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** The Date header, epoch ms; `null` when absent or unreadable. */
  readonly sentAt: number | null;
  /** With angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly text: string;
  /** Sanitised; inline images still as `cid:`. */
  readonly html: string | null;
  readonly attachments: readonly ParsedAttachment[];
  readonly automatic: AutomaticKind | null;
  readonly bounce: BounceReport | null;
  /** Values of Authentication-Results, topmost first. Believed only when a server of ours wrote them. */
  readonly authenticationResults: readonly string[];
  /** Over text, HTML and attachments; not over headers, which differ by the way a copy came. */
  readonly bodyHash: string;
}

/** Why a mail was not read, with as much of its headers as could be had. */
export interface UnreadableMail {
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly from: string;
  readonly subject: string;
  readonly messageId: string | null;
}

export type ParseResult = { readonly ok: true; readonly mail: ParsedMail } | { readonly ok: false; readonly refusal: UnreadableMail };
