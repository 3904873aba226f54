import type { Case } from '@quayside/shared/cases/case';
import type { MailServer } from '@quayside/shared/channels/mailbox';
import type { Person } from '@quayside/shared/identity/person';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { emailKey } from '@quayside/shared/organisation/customer-keys';
import { compiledEntity } from '@quayside/shared/sla/compiled-calendar';
import {
  buildCalendar,
  buildCase,
  buildContact,
  buildGroup,
  buildMailbox,
  buildMessage,
  buildPerson,
  buildSettings,
  buildSlaPolicy,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';

export const GROUPS = ['group-1', 'group-2', 'group-3'] as const;
export const CASES = 16;
export const SMTP_ADDRESS = 'support@quayside.example';
export const IMAP_ADDRESS = 'sales@quayside.example';
export const IMAP_MAILBOX = 'mailbox-imap';
/** Urgent cases are promised to be accepted within this; at risk after a hundredth of it. */
export const ACCEPT_MINUTES = 1;
export const AT_RISK_PERCENT = 1;

const urgent = { accept: ACCEPT_MINUTES, 'first-response': null, 'next-response': null, resolution: null };
const nothing = { accept: null, 'first-response': null, 'next-response': null, resolution: null };

/** Who works here: with different rights, so that moves between groups reach some and leave others. */
export function buildPeople(count: number): { readonly people: readonly Person[]; readonly admin: Person } {
  const people = Array.from({ length: count }, (_, index) => {
    const id = `person-${index + 1}`;
    const groupIds = GROUPS.filter((_group, place) => place !== index % GROUPS.length);
    return buildPerson({ id, name: id, email: `${id}@desk.example`, groupIds, role: index === count - 1 ? 'supervisor' : 'agent' });
  });
  return { people, admin: buildPerson({ id: 'admin', name: 'admin', email: 'admin@desk.example', role: 'admin' }) };
}

/** The workspace before anything happens. */
export function seedOf(input: {
  readonly people: readonly Person[];
  readonly relay: MailServer;
  readonly imap: (MailServer & { readonly user: string }) | null;
}): readonly Put[] {
  const now = epochMs(Date.now());
  const calendar = buildCalendar({ isAlwaysOpen: true });
  return [
    // mails leave soon, and yet late enough to strike before they do
    put('workspaceSettings', buildSettings({ windowDays: 90, undoSendSeconds: 1 })),
    put('mailbox', buildMailbox({ id: 'mailbox-1', address: SMTP_ADDRESS, smtp: input.relay })),
    ...(input.imap === null
      ? []
      : [
          put(
            'mailbox',
            buildMailbox({ id: IMAP_MAILBOX, name: 'Sales', address: IMAP_ADDRESS, imap: input.imap, authservId: 'mx.quayside.example' }),
          ),
        ]),
    put('calendar', calendar),
    put('compiledCalendar', { ...compiledEntity(calendar, null, { now, zoneEdition: 'test' }), revision: 1 }),
    put('slaPolicy', buildSlaPolicy({ budgets: { low: nothing, normal: nothing, high: nothing, urgent }, atRiskPercent: AT_RISK_PERCENT })),
    ...GROUPS.map((id) => put('group', buildGroup({ id, name: id }))),
    ...input.people.map((each) => put('person', each)),
    put('contact', buildContact({ id: 'contact-1', name: 'Ana', emails: ['c0@customer.example'] })),
    put('uniqueKey', buildUniqueKey({ id: emailKey('c0@customer.example'), targetId: 'contact-1' })),
    ...Array.from({ length: CASES }, (_, index) => seededCase(index, now)).flat(),
  ];
}

function seededCase(index: number, now: number): readonly Put[] {
  const at = epochMs(now - (index + 1) * 60_000);
  const times = { createdAt: at, updatedAt: at };
  const of: Partial<Case> = {
    id: `case-${index}`,
    number: 1000 + index,
    subject: `Subject ${index}`,
    groupId: [...GROUPS, null][index % 4] ?? null,
    contactId: 'contact-1',
    mailboxId: 'mailbox-1',
    publicCount: 1,
    messageCount: 1,
    lastMessageAt: at,
    preview: 'It burns.',
  };
  return [
    put('case', buildCase({ ...times, ...of })),
    put('message', buildMessage({ ...times, id: `message-${index}`, caseId: `case-${index}`, at, publicSeq: 1 })),
  ];
}
