import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Person } from '@quayside/shared/identity/person';
import { personEmailKey } from '@quayside/shared/identity/person-email-key';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { must } from '@quayside/shared/kernel/must';
import { addMs, DAY_MS, type EpochMs } from '@quayside/shared/kernel/time';
import type { Group, GroupRouting } from '@quayside/shared/organisation/group';
import { nameKey } from '@quayside/shared/organisation/name-keys';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import { compiledEntity } from '@quayside/shared/sla/compiled-calendar';
import { DEFAULT_PROMISES, SLA_POLICY_ID, type SlaPolicy } from '@quayside/shared/sla/sla-policy';
import { cannedAnswers } from './canned-answers';
import { existingKey } from './existing-key';
import type { Language } from './language';
import { NAMES } from './names/names';
import { listProducts, type Products } from './products';
import type { Random } from './random';
import type { GroupName } from './scenarios';
import { ABSENT, STAFF } from './staff';
import { workingHours } from './working-hours';

export const COMPANY_NAME = 'Harbour Instruments';
export const COMPANY_DOMAIN = 'harbour.example';

const MAILBOXES: readonly (readonly [local: string, group: GroupName])[] = [
  ['support', 'Support'],
  ['returns', 'Returns & warranty'],
  ['billing', 'Billing'],
  ['field', 'Field service'],
];

/** The others give out their cases by hand. */
const ROUTING: Partial<Record<GroupName, GroupRouting>> = {
  'Returns & warranty': { mode: 'round_robin', capacity: 20 },
  Billing: { mode: 'least_loaded', capacity: 20 },
};

export interface Colleague {
  readonly person: Person;
  readonly languages: readonly Language[];
}

/** The company itself: what is there before the first customer writes. */
export interface Company {
  readonly groups: ReadonlyMap<GroupName, Group>;
  readonly mailboxes: ReadonlyMap<GroupName, Mailbox>;
  readonly colleagues: readonly Colleague[];
  readonly products: Products;
  readonly puts: readonly Put[];
}

export interface Founding {
  readonly now: EpochMs;
  /** Where its outgoing mail goes, on this machine, without TLS. */
  readonly relayPort: number;
  /** Edition of the time-zone database that its calendar is worked out with. */
  readonly zoneEdition: string;
}

export function foundCompany(random: Random, { now, relayPort, zoneEdition }: Founding): Company {
  const at = (now - 400 * DAY_MS) as EpochMs;
  const fresh = () => ({ id: random.id(at), revision: 1, createdAt: at, updatedAt: at });
  const groups = new Map<GroupName, Group>();
  for (const [, name] of MAILBOXES) {
    const routing = ROUTING[name];
    groups.set(name, { ...fresh(), name, isArchived: false, ...(routing === undefined ? {} : { routing }) });
  }
  const groupId = (name: GroupName): string => must(groups.get(name), name).id;
  const mailboxes = new Map<GroupName, Mailbox>();
  for (const [local, group] of MAILBOXES) {
    mailboxes.set(group, {
      ...fresh(),
      name: group,
      address: `${local}@${COMPANY_DOMAIN}`,
      groupId: groupId(group),
      signature: `<p>${COMPANY_NAME} · ${group.replace('&', '&amp;')}<br>Quay 7, Tidewell</p>`,
      imap: null,
      smtp: { host: '127.0.0.1', port: relayPort, security: 'plain', user: null },
      authservId: null,
      isActive: true,
    });
  }
  const colleagues = STAFF.map((one): Colleague => {
    const language = must(one.languages[0], 'a language');
    const person: Person = {
      ...fresh(),
      name: one.name,
      email: `${one.local}@${COMPANY_DOMAIN}`,
      role: one.role,
      groupIds: one.groups.map(groupId),
      isActive: true,
      timeZone: NAMES[language].timeZone,
      locale: language,
      languages: one.languages.map((code, place) => ({ code, level: place === 0 ? 5 : 3 })),
      // whoever `npm start` signs in finds the cases of the past as they were left
      ...(one.isExempt ? { isExempt: true } : {}),
    };
    return { person, languages: one.languages };
  });
  const absent = must(
    colleagues.find(({ person }) => person.name === ABSENT),
    ABSENT,
  ).person;
  const availability = {
    ...{ id: absent.id, revision: 1, createdAt: at, updatedAt: at, isAutomatic: false, isConnected: false },
    ...{ status: 'out_of_office' as const, until: addMs(now, 5 * DAY_MS) },
  };
  const settings = {
    ...fresh(),
    id: WORKSPACE_ID,
    companyName: COMPANY_NAME,
    replyBeforeAccept: 'accepts' as const,
    windowDays: 30,
    undoSendSeconds: 10,
  };
  const { products, puts: productPuts } = listProducts(random.fork('products'), at);
  const answers = cannedAnswers().map((answer) => put('cannedAnswer', { ...fresh(), ...answer }));
  const calendar = { ...fresh(), ...workingHours() };
  const compiled = { ...compiledEntity(calendar, null, { now, zoneEdition }), revision: 1, createdAt: at, updatedAt: at };
  const policy: SlaPolicy = { ...fresh(), id: SLA_POLICY_ID, calendarId: calendar.id, ...DEFAULT_PROMISES };
  return {
    groups,
    mailboxes,
    colleagues,
    products,
    puts: [
      put('workspaceSettings', settings),
      ...[...groups.values()].flatMap((group) => [put('group', group), existingKey(nameKey('group', group.name), group.id, at)]),
      ...[...mailboxes.values()].flatMap((mailbox) => [put('mailbox', mailbox), existingKey(`mailbox:${mailbox.address}`, mailbox.id, at)]),
      ...colleagues.flatMap(({ person }) => [put('person', person), existingKey(personEmailKey(person.email), person.id, at)]),
      put('availability', availability),
      put('calendar', calendar),
      put('compiledCalendar', compiled),
      put('slaPolicy', policy),
      ...productPuts,
      ...answers,
    ],
  };
}
