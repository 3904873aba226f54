import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { byPerson } from '../../platform/audit/audit-notes';
import type { House } from '../../platform/house';
import type { LaneOutcome } from '../../platform/lane/lane';
import { sanitizeMailHtml } from '../../platform/mail/sanitize-mail-html';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import type { MailLogin } from './mail-transport';
import { type ConnectionInput, type LoginInput, type MailboxInput, serverOf } from './mailbox-input';
import type { MailboxReading, MailboxReadings } from './mailbox-readings.store';
import type { MailboxSecrets, MailboxService } from './mailbox-secrets.store';
import { tryImap, trySmtp } from './try-mailbox';

export interface ChannelsService {
  /** Tries both servers. @throws AppError `NOT_ALLOWED`, `MAILBOX_UNREACHABLE`, `MAILBOX_REFUSED` with the field in details.path */
  testMailbox(person: Person, input: Connection): Promise<void>;
  /** The same, and keeps the mailbox only when both work. @throws also `DUPLICATE` for an address in use, `CONFLICT` for what others have changed since `from` */
  connectMailbox(person: Person, input: MailboxInput): Promise<{ readonly mailboxId: Id }>;
  /** The same for the servers of a mailbox that is there. @throws also `NOT_FOUND`, `CONFLICT` */
  reconnectMailbox(person: Person, input: ConnectionInput): Promise<void>;
  /** How it goes with fetching mail, of mailboxes that have ever been fetched from. @throws AppError `NOT_ALLOWED` */
  listReadings(person: Person): Promise<readonly MailboxReading[]>;
}

type Connection = Pick<MailboxInput, 'mailboxId' | 'imap' | 'smtp'>;

/** @source requirements CHA-1, SYN-7 */
export function createChannelsService(house: House, secrets: MailboxSecrets, readings: MailboxReadings): ChannelsService {
  async function loginOf(login: LoginInput, mailboxId: Id | undefined, service: MailboxService): Promise<MailLogin> {
    const server = serverOf(login);
    if (server === null) throw new AppError('BAD_INPUT', 'no server', { path: service });
    const kept = login.password === null && mailboxId !== undefined ? await keptPassword(server.host, mailboxId, service) : null;
    return { ...server, password: login.password ?? kept };
  }

  /** A kept password goes only to the host that it was entered for. */
  async function keptPassword(host: string, mailboxId: Id, service: MailboxService): Promise<string | null> {
    const mailbox = await house.entities.find('mailbox', mailboxId);
    return mailbox?.[service]?.host === host ? secrets.find(mailboxId, service) : null;
  }

  /** @param before - the mailbox as it was: where it has another host now, the password for the old one is forgotten */
  async function keepPasswords(mailboxId: Id, input: Connection, before: Mailbox | null): Promise<void> {
    for (const service of ['imap', 'smtp'] as const) {
      const login = input[service];
      const staysAsItIs = login !== null && login.password === null && before?.[service]?.host === login.host;
      if (!staysAsItIs) await secrets.put(mailboxId, service, login?.password ?? null);
    }
  }

  function requireAdmin(person: Person): void {
    if (!can(actorOf(person), 'administer', { type: 'mailboxes' })) throw new AppError('NOT_ALLOWED', 'only an admin connects mailboxes');
  }

  async function testMailbox(person: Person, input: Connection): Promise<void> {
    requireAdmin(person);
    if (input.imap !== null) await tryImap(await loginOf(input.imap, input.mailboxId, 'imap'));
    if (input.smtp !== null) await trySmtp(await loginOf(input.smtp, input.mailboxId, 'smtp'));
  }

  const perform = (person: Person, name: `mailbox.${string}`, args: object): Promise<LaneOutcome> =>
    performAct(house.lane, {
      source: 'channels',
      key: newId(house.clock),
      name,
      args,
      actor: actorOf(person),
      at: house.clock.now(),
      priority: 'interactive',
    });

  return {
    testMailbox,
    async connectMailbox(person, input) {
      await testMailbox(person, input);
      const mailboxId = input.mailboxId ?? newId(house.clock);
      const before = input.mailboxId === undefined ? null : await house.entities.find('mailbox', mailboxId);
      // before a new mailbox is known, so that its reader never knocks without; after a known one has been accepted
      if (input.mailboxId === undefined) await keepPasswords(mailboxId, input, null);
      const outcome = await perform(person, 'mailbox.put', {
        mailboxId,
        name: input.name,
        address: input.address,
        groupId: input.groupId,
        signature: sanitizeMailHtml(input.signature, 'own'),
        imap: serverOf(input.imap),
        smtp: serverOf(input.smtp),
        authservId: input.authservId === '' ? null : input.authservId,
        isActive: input.isActive,
        ...(input.from === undefined ? {} : { from: input.from }),
      });
      if (outcome.status === 'refused') {
        if (input.mailboxId === undefined) await secrets.forget(mailboxId);
        throw new AppError(outcome.code ?? 'INTERNAL', 'the mailbox was not kept', outcome.code === 'DUPLICATE' ? { path: 'address' } : {});
      }
      if (input.mailboxId !== undefined) await keepPasswords(mailboxId, input, before);
      return { mailboxId };
    },
    async reconnectMailbox(person, input) {
      requireAdmin(person);
      const { mailboxId, from } = input;
      const before = await house.entities.get('mailbox', mailboxId);
      await testMailbox(person, input);
      const servers = { imap: serverOf(input.imap), smtp: serverOf(input.smtp) };
      const outcome = await perform(person, 'mailbox.reconnect', { mailboxId, ...servers, ...(from === undefined ? {} : { from }) });
      if (outcome.status === 'refused') throw new AppError(outcome.code ?? 'INTERNAL', 'the connection was not kept');
      await keepPasswords(mailboxId, input, before);
      const given = (['imap', 'smtp'] as const).filter((service) => input[service]?.password != null);
      if (given.length > 0) {
        const about = { kind: 'mailbox', id: mailboxId, name: before.name };
        await house.audit.note({
          area: 'access',
          act: 'mailbox.password-given',
          by: byPerson(person),
          about,
          facts: { servers: given.join(' ') },
        });
      }
    },
    async listReadings(person) {
      requireAdmin(person);
      return readings.list();
    },
  };
}
