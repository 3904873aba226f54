import { createHash, randomUUID } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import type { Person } from '@quayside/shared/identity/person';
import { actorOf } from '@quayside/shared/identity/person';
import type { Put } from '@quayside/shared/kernel/entity';
import { put } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import { epochMs } from '@quayside/shared/kernel/time';
import { emailKey } from '@quayside/shared/organisation/customer-keys';
import {
  buildCase,
  buildContact,
  buildGroup,
  buildMailbox,
  buildMessage,
  buildPerson,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { submitAct } from '../../../apps/server/src/platform/submit-act';
import { findSurvivor } from '../../../apps/server/src/rooms/organisation/find-survivor.service';
import { startTestServer, type TestServer } from '../../../apps/server/src/testing/start-test-server';
import { CoreClient, type Fault } from './core-client';

/** A customer may be merged and taken apart again within one attempt. */
const WRITES_AGAIN_MAX = 5;

export const GROUPS = ['group-1', 'group-2', 'group-3'] as const;

export interface WorldOptions {
  readonly cases?: number;
  readonly fault?: Fault;
  /** Its database is empty. */
  readonly on?: TestServer;
  /** What lies in the workspace besides. */
  readonly also?: readonly Put[];
  /** How many desks the first person works at; one when absent. */
  readonly desksOfFirst?: number;
}

/** A real server on a real database, people with different rights, and a core for each of them. */
export class SyncWorld {
  server: TestServer;
  readonly clients: readonly CoreClient[];
  readonly admin: Person;
  /** Up to here the feed has been seen to be without gap. */
  gaplessTo = 0;
  /** `kind/id` → the number in the feed under which it was first written. */
  readonly firstSeq = new Map<string, number>();

  private constructor(server: TestServer, clients: readonly CoreClient[], admin: Person) {
    this.server = server;
    this.clients = clients;
    this.admin = admin;
  }

  /** @param fault - what stands between the first core and the server */
  static async raise({ cases = 12, fault, on, also = [], desksOfFirst = 1 }: WorldOptions = {}): Promise<SyncWorld> {
    const server = on ?? (await startTestServer());
    const person = (id: string, over: Partial<Person>): Person => buildPerson({ id, name: id, email: `${id}@desk.example`, ...over });
    const people = [
      person('person-1', { groupIds: ['group-1', 'group-3'] }),
      person('person-2', { groupIds: ['group-1', 'group-2'] }),
      person('person-3', { role: 'supervisor' }),
    ];
    const admin = person('person-4', { role: 'admin' });
    await server.seed(
      // long enough that no reply leaves while the test runs: each can be taken back
      put('workspaceSettings', buildSettings({ windowDays: 90, undoSendSeconds: 120 })),
      put('mailbox', buildMailbox()),
      ...GROUPS.map((id) => put('group', buildGroup({ id, name: id }))),
      ...[...people, admin].map((each) => put('person', each)),
      ...Array.from({ length: 6 }, (_, index) => [
        put('contact', buildContact({ id: `contact-${index}`, name: `Contact ${index}`, emails: [addressOf(index)] })),
        put('uniqueKey', buildUniqueKey({ id: emailKey(addressOf(index)), targetId: `contact-${index}` })),
      ]).flat(),
      ...Array.from({ length: cases }, (_, index) => seededCase(index)).flat(),
      ...also,
    );
    const clients = people
      .flatMap((each, index) => Array<Person>(index === 0 ? desksOfFirst : 1).fill(each))
      .map(
        (each, index) =>
          new CoreClient({
            person: each,
            url: server.url,
            token: (deviceId) => server.sessions.open(each.id, deviceId).token,
            ...(fault !== undefined && index === 0 ? { fault } : {}),
          }),
      );
    return new SyncWorld(server, clients, admin);
  }

  get first(): CoreClient {
    const [first] = this.clients;
    if (first === undefined) throw new Error('no client');
    return first;
  }

  /** The administrator does something at the server. */
  async administer(name: string, args: unknown): Promise<void> {
    await submitAct(this.server.app.house, `admin-${randomUUID()}`, { name, args, actor: actorOf(this.admin) });
  }

  /** A customer writes, or their machine does. Who is merged or taken apart while the mail is on its way writes again, by the address of then. */
  async hear(of: Pick<Case, 'id'>, text: string, isAutomatic: boolean): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#receive(of, await this.#addressOf(of), text, isAutomatic);
        return;
      } catch (error) {
        if (!isAppError(error) || error.code !== 'NOT_ALLOWED' || attempt === WRITES_AGAIN_MAX) throw error;
      }
    }
  }

  /** Of the customer of a case, as the server knows them now. */
  async #addressOf({ id }: Pick<Case, 'id'>): Promise<string> {
    const { entities } = this.server.app.house;
    const contact = await findSurvivor(entities, (await entities.get('case', id))?.contactId ?? null);
    return contact?.emails[0] ?? 'nobody@customer.example';
  }

  async #receive(of: Pick<Case, 'id'>, address: string, text: string, isAutomatic: boolean): Promise<void> {
    await submitAct(this.server.app.house, `mail-${randomUUID()}`, {
      name: 'mail.receive',
      actor: { type: 'system', name: 'intake' },
      args: {
        mailboxId: 'mailbox-1',
        receiptHash: createHash('sha256').update(text).digest('hex'),
        mailId: null,
        mailIdHash: null,
        caseId: of.id,
        continues: 'token',
        auth: 'aligned',
        from: { address, name: '' },
        to: [],
        cc: [],
        replyTo: null,
        ownAddresses: [],
        subject: '',
        text,
        html: null,
        attachments: [],
        isAutomatic,
        bounce: null,
        releasedFrom: null,
      },
    });
  }

  async stop(): Promise<void> {
    for (const client of this.clients) await client.stop();
    await this.server.stop();
  }
}

const addressOf = (index: number): string => `c${index}@customer.example`;

/** Cases of both groups, of none, private ones, and old ones beyond the window; each with a text that can be searched for. */
function seededCase(index: number): readonly Put[] {
  const now = Date.now();
  const id = `case-${index}`;
  const groupId = [GROUPS[0], GROUPS[1], null, GROUPS[2]][index % 4] ?? null;
  const isOld = index % 6 === 5;
  const at = epochMs(isOld ? now - 200 * 86_400_000 : now - index * 3_600_000);
  const times = { createdAt: at, updatedAt: at };
  const text = canaryOf(id);
  return [
    put(
      'case',
      buildCase({
        ...times,
        id,
        number: 1000 + index,
        subject: `Subject ${text}`,
        groupId,
        contactId: `contact-${index % 6}`,
        mailboxId: 'mailbox-1',
        isPrivate: index % 7 === 6,
        ownerId: index % 7 === 6 ? 'person-2' : null,
        publicCount: 1,
        messageCount: 1,
        lastMessageAt: at,
        preview: text,
        ...(isOld ? { state: 'closed' as const, resolvedAt: at, closedAt: at } : {}),
      }),
    ),
    put('message', buildMessage({ ...times, id: `message-${index}`, caseId: id, at, text })),
  ];
}

/** A word that occurs nowhere but in this case. */
export const canaryOf = (caseId: string): string => `canary${caseId.replace(/[^a-z0-9]/g, '')}x`;
