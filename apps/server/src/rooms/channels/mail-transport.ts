import type { MailServer } from '@quayside/shared/channels/mailbox';
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer';

/** A mail server with the password for it. */
export interface MailLogin extends MailServer {
  readonly password: string | null;
}

/** How long a relay may take for each step. */
export const RELAY_WAITS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 } as const;

/** Connection settings that nodemailer and imapflow share. Nothing is read from files or fetched, whatever a mail says. */
export function createRelay(
  login: MailLogin,
  waits: { readonly [K in keyof typeof RELAY_WAITS]: number } = RELAY_WAITS,
): Transporter<SentMessageInfo> {
  return createTransport({
    host: login.host,
    port: login.port,
    secure: login.security === 'tls',
    requireTLS: login.security === 'starttls',
    ignoreTLS: login.security === 'plain',
    // without a password there is nothing to log in with: a relay of one's own knows us by our address
    ...(login.user && login.password ? { auth: { user: login.user, pass: login.password } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...waits,
  });
}
