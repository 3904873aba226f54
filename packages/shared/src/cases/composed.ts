import { z } from 'zod';
import { emailSchema } from '../kernel/email-schema';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { BODY_MAX_CHARS } from './message';

/** How many people one message may address, in one of To, Cc and Bcc. */
const RECIPIENTS_MAX = 50;

const recipients = z.array(emailSchema).max(RECIPIENTS_MAX);

/** What somebody typed into a composer. The HTML is sanitised by the server before it is kept. */
export const composedBody = {
  html: z.string().max(BODY_MAX_CHARS).nullable(),
  text: z.string().max(BODY_MAX_CHARS),
  /** Files already uploaded. `cid` makes one an inline image of the HTML. */
  attachments: z.array(z.strictObject({ fileId: idSchema, cid: z.string().max(300).nullable() })).max(50),
};

/** Whom a message is to reach. */
export const composedRecipients = { to: recipients, cc: recipients, bcc: recipients };

export interface Recipients {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** Normalised, each address once: To before Cc before Bcc. */
export function distinctRecipients(given: Recipients): Recipients {
  const seen = new Set<string>();
  const take = (list: readonly string[]): string[] =>
    list.map(normaliseEmail).filter((address) => {
      if (seen.has(address)) return false;
      seen.add(address);
      return true;
    });
  return { to: take(given.to), cc: take(given.cc), bcc: take(given.bcc) };
}
