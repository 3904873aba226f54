import type { CoreInput } from '../../../bridge/contract';

export type ServerKind = 'imap' | 'smtp';
/** A mail server as it is being typed. */
export type TypedServer = NonNullable<CoreInput<'connectMailbox'>['imap']>;

export const SECURITIES = ['tls', 'starttls', 'plain'] as const;
export const PORTS = { imap: { tls: 993, starttls: 143, plain: 143 }, smtp: { tls: 465, starttls: 587, plain: 25 } } as const;

export const blankServer = (kind: ServerKind): TypedServer => ({
  host: '',
  port: PORTS[kind].tls,
  security: 'tls',
  user: '',
  password: '',
});
