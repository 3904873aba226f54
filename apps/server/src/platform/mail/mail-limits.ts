/** How much of a mail is let in. What is more goes to quarantine unread. @source security A11 */
export interface MailLimits {
  /** Bytes of the raw mail. */
  readonly maxBytes: number;
  /** Multiparts and mails within mails. */
  readonly maxDepth: number;
  readonly maxParts: number;
  /** Bytes of one header block. */
  readonly maxHeaderBytes: number;
  readonly timeoutMs: number;
}

/** No setting may exceed this. */
export const MAIL_HARD_MAX_BYTES = 50 * 1024 * 1024;

export const DEFAULT_MAIL_LIMITS: MailLimits = {
  maxBytes: 25 * 1024 * 1024,
  maxDepth: 30,
  maxParts: 500,
  maxHeaderBytes: 512 * 1024,
  timeoutMs: 20_000,
};
