/** A mail of the product itself to someone who works here: an invitation, a link to a new password. */
export interface SystemMail {
  /** Normalised. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names the mail in its Message-ID, the same at every attempt. */
  readonly key?: string;
}

/** Port: the channels room implements it, by the first active mailbox that can send. */
export interface SystemMailer {
  /** Tries once. @returns `false` when there is no mailbox that can send, or it failed (which is logged without the text) */
  send(mail: SystemMail): Promise<boolean>;
}
