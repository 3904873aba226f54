import type { EditMailboxArgs } from '@quayside/shared/channels/edit-mailbox';
import type { Mailbox, MailServer } from '@quayside/shared/channels/mailbox';
import { mailboxFields } from '@quayside/shared/channels/mailbox-fields';
import type { CoreInput } from '../../../bridge/contract';
import { blankServer, type ServerKind, type TypedServer } from './typed-server';

type ServerDraft = Omit<TypedServer, 'password'>;
type Passwords = Readonly<Record<ServerKind, string>>;

/** A mailbox as it is being changed. Passwords are apart: they are kept nowhere. */
export interface MailboxDraft extends Pick<Mailbox, 'name' | 'groupId' | 'signature' | 'isActive'> {
  /** Whether mail is fetched by IMAP. */
  readonly fetches: boolean;
  readonly imap: ServerDraft;
  readonly smtp: ServerDraft;
}

/** What stood in the fields that were touched, when they were. */
export type MailboxSeen = Partial<Pick<Mailbox, 'name' | 'groupId' | 'signature' | 'isActive' | ServerKind>>;

const WORDS = ['name', 'groupId', 'signature', 'isActive'] as const;

const draftOfServer = (kind: ServerKind, server: MailServer | null): ServerDraft => {
  const { password: _, ...blank } = blankServer(kind);
  return server === null ? blank : { ...server, user: server.user ?? '' };
};

/** What the form shows. @param touched - what was typed; the rest follows the mailbox */
export const draftOf = (mailbox: Mailbox, touched: Partial<MailboxDraft>): MailboxDraft => ({
  name: mailbox.name,
  groupId: mailbox.groupId,
  signature: mailbox.signature,
  isActive: mailbox.isActive,
  fetches: mailbox.imap !== null,
  imap: draftOfServer('imap', mailbox.imap),
  smtp: draftOfServer('smtp', mailbox.smtp),
  ...touched,
});

/** The fields of the mailbox that these fields of the form are about, as they stand. */
export function seenOf(mailbox: Mailbox, fields: Partial<MailboxDraft>): MailboxSeen {
  const names = Object.keys(fields).map((field) => (field === 'fetches' ? 'imap' : field));
  return Object.fromEntries(Object.entries(mailbox).filter(([field]) => names.includes(field)));
}

/** The edit that was typed, as against what was seen; `null` for none. */
export function editOf(mailbox: Mailbox, touched: Partial<MailboxDraft>, seen: MailboxSeen): EditMailboxArgs | null {
  const wanted = { ...touched, ...(touched.name === undefined ? {} : { name: touched.name.trim() }) };
  const changed = WORDS.filter((field) => wanted[field] !== undefined && wanted[field] !== mailbox[field]);
  if (changed.length === 0) return null;
  const only = (of: object) => Object.fromEntries(Object.entries(of).filter(([field]) => changed.some((one) => one === field)));
  return { mailboxId: mailbox.id, changes: only(wanted), from: only({ ...mailbox, ...seen }) };
}

type Connection = CoreInput<'reconnectMailbox'>;

/** The other connection that was typed, or the same by another password; `null` for none. */
export function connectionOf(mailbox: Mailbox, draft: MailboxDraft, seen: MailboxSeen, passwords: Passwords): Connection | null {
  const typed = (kind: ServerKind): Connection[ServerKind] => {
    const { host, user, ...server } = draft[kind];
    const wasAnonymous = mailbox[kind] !== null && mailbox[kind].user === null && passwords[kind] === '';
    return {
      ...server,
      host: host.trim(),
      user: user.trim() || (wasAnonymous ? '' : mailbox.address),
      password: passwords[kind] || null,
    };
  };
  const imap = draft.fetches ? typed('imap') : null;
  const smtp = sendsBy(mailbox, draft) ? typed('smtp') : null;
  const isSame = isAsBefore(mailbox.imap, imap) && isAsBefore(mailbox.smtp, smtp);
  if (isSame) return null;
  return { mailboxId: mailbox.id, imap, smtp, from: { imap: mailbox.imap, smtp: mailbox.smtp, ...pickServers(seen) } };
}

/** A mailbox by which nothing leaves stays so until a server is named. */
const sendsBy = (mailbox: Mailbox, draft: MailboxDraft): boolean => mailbox.smtp !== null || draft.smtp.host.trim() !== '';

function isAsBefore(before: MailServer | null, now: Connection[ServerKind]): boolean {
  if (before === null || now === null) return before === null && now === null;
  const { host, port, security, user, password } = now;
  return password === null && host === before.host && port === before.port && security === before.security && user === (before.user ?? '');
}

const pickServers = ({ imap, smtp }: MailboxSeen): MailboxSeen => ({
  ...(imap === undefined ? {} : { imap }),
  ...(smtp === undefined ? {} : { smtp }),
});

export interface MailboxFaults {
  readonly name: boolean;
  readonly signature: boolean;
  readonly imap: boolean;
  readonly smtp: boolean;
}

/** What keeps a mailbox from being saved, by field. */
export const checkMailbox = (mailbox: Mailbox, draft: MailboxDraft): MailboxFaults => ({
  name: !mailboxFields.name.safeParse(draft.name.trim()).success,
  signature: !mailboxFields.signature.safeParse(draft.signature).success,
  imap: draft.fetches && draft.imap.host.trim() === '',
  smtp: mailbox.smtp !== null && draft.smtp.host.trim() === '',
});
