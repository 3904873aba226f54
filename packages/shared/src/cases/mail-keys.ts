import { z } from 'zod';
import type { Id } from '../kernel/ids';

/** A SHA-256 in hex; the server computes it, since this package has no hash functions. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Points from a Message-ID to its case. @param hash - SHA-256 of the Message-ID */
export const mailKey = (hash: string): Id => `mail:${hash}`;

/** Points from one arrived mail to what was made of it. @param hash - SHA-256 of mailbox, Message-ID and body */
export const receiptKey = (hash: string): Id => `receipt:${hash}`;
