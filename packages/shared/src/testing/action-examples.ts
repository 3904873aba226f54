import { readMarkId } from '../cases/read-mark';
import { DEFAULT_SIGN_IN } from '../identity/sign-in-settings';
import type { Actor } from '../kernel/actor';
import { addMs, HOUR_MS } from '../kernel/time';
import { admin, agent, otherAgent, supervisor, system } from './actors';
import { buildNotification, buildSignIn } from './builders';
import { promisedBy } from './example-world';
import { TEST_NOW } from './fixed-clock';
import { testId } from './test-id';

/** One call of an action that has an effect, and somebody who must not have it. */
export interface ActionExample {
  readonly args: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** Refused. `null`: there is nobody who may not, and `because` says why. */
  readonly outsider: Actor | null;
  readonly because?: string;
}

const hours = { fromMinute: 480, untilMinute: 1440 };
const week = [[hours], [], [], [], [], [], []];
const holidays = [
  { name: 'Christmas Eve', on: { type: 'fixed', month: 12, day: 24 }, open: [{ fromMinute: 540, untilMinute: 720 }] },
  { name: 'Moving house', on: { type: 'once', date: '2026-11-27' }, open: [] },
];
const allowed = { accept: 10, 'first-response': 20, 'next-response': null, resolution: 600 };
const budgets = { low: allowed, normal: allowed, high: allowed, urgent: allowed };

const able = {
  ...{ skills: [{ name: 'Pumps', level: 4 }], languages: [{ code: 'bg', level: 5 }] },
  channelCapacity: { email: 5, web: 4, chat: 3, phone: 1, social: 2 },
};
const night = { fromMinute: 1320, untilMinute: 1800 };
const body = { html: '<p>Hello</p>', text: 'Hello', attachments: [{ fileId: 'file-1', cid: null }] };
const recipients = { to: ['ana@customer.example'], cc: ['chef@customer.example'], bcc: ['archive@desk.example'] };
const byAgent = { actor: agent, outsider: otherAgent };
const onCase = (args: object, caseId = 'case-1'): ActionExample => ({ ...byAgent, args: { caseId, ...args } });
const byAdmin = (args: Readonly<Record<string, unknown>>): ActionExample => ({ args, actor: admin, outsider: supervisor });
const byLead = (args: Readonly<Record<string, unknown>>): ActionExample => ({ args, actor: supervisor, outsider: agent });
const byServer = (args: Readonly<Record<string, unknown>>): ActionExample => ({ args, actor: system, outsider: admin });
const byAnyone = (args: Readonly<Record<string, unknown>>): ActionExample => ({
  args,
  actor: agent,
  outsider: null,
  because: 'customers are for everybody who works here',
});

const hash = 'b'.repeat(64);
const NOTIFICATION_ID = buildNotification().id;

/** Action name → example. A test fails when an action has none. */
export const ACTION_EXAMPLES: Readonly<Record<string, ActionExample>> = {
  'case.create': {
    actor: agent,
    outsider: otherAgent,
    because: 'the file is not his',
    args: {
      caseId: testId(50),
      subject: 'A call about the printer',
      channel: 'phone',
      contactId: null,
      contact: { name: 'Petar', email: 'petar@customer.example' },
      groupId: 'group-1',
      ownerId: 'person-1',
      mailboxId: 'mailbox-1',
      priority: 'high',
      severity: 'major',
      category: 'Hardware',
      product: null,
      productId: 'product-1',
      assetId: 'asset-1',
      tags: ['vip'],
      isPrivate: false,
      message: { kind: 'public', ...body, ...recipients },
    },
  },
  'case.assign': onCase({ assigneeId: 'person-2' }),
  'case.accept': onCase({}),
  'case.set-state': onCase({ state: 'waiting_third_party', statusId: 'status-2' }),
  'case.edit-field': onCase({ field: 'groupId', from: 'group-1', to: 'group-2' }),
  'case.edit-custom-field': onCase({ fieldId: 'field-1', from: null, to: 'SN-1' }),
  'case.add-tag': onCase({ tag: 'vip' }),
  'case.remove-tag': onCase({ tag: 'old' }),
  'case.follow': onCase({ personId: 'person-2' }),
  'case.unfollow': onCase({ personId: 'person-1' }, 'case-followed'),
  'case.snooze': onCase({ until: addMs(TEST_NOW, HOUR_MS) }),
  'case.unsnooze': onCase({}, 'case-snoozed'),
  'case.escalate': onCase({ reason: 'The whole shop stands still' }),
  'case.end-escalation': onCase({}, 'case-escalated'),
  'case.mark-spam': onCase({ blockSender: true }),
  'case.unmark-spam': onCase({ unblockSender: true }, 'case-spam'),
  'case.trash': onCase({}),
  'case.restore': onCase({}, 'case-trashed'),
  'case.mark-read': onCase({ personId: 'person-1', messageCount: 1 }),
  'case.approve-cc': onCase({ address: 'chef@customer.example', approve: true }),
  'case.set-contact': onCase({ contactId: null }),
  'case.reply': onCase({ ...body, ...recipients, seenUpTo: 1, sendAnyway: false, thenState: 'resolved' }),
  'case.add-note': onCase({ ...body, mentionedIds: ['person-2'] }),
  'conflict.resolve': { ...byAgent, args: { conflictId: 'conflict-1', choice: 'edit', value: 'low' } },
  'conflict.withhold': byServer({ conflictIds: ['conflict-lost'] }),
  'message.undo-send': { ...byAgent, args: { messageId: 'message-queued' } },
  'message.mark-sending': byServer({ messageId: 'message-due', mailId: '<a@desk.example>', mailIdHash: hash }),
  'case.count-thread': byServer({ caseId: 'case-old', publicSeq: 2, lastWordSeq: 1 }),
  'message.mark-sent': byServer({ messageId: 'message-sending' }),
  'message.mark-failed': byServer({ messageId: 'message-sending', reason: 'no such mailbox', retryAt: null }),
  'mail.receive': byServer({
    mailboxId: 'mailbox-1',
    receiptHash: hash,
    mailId: '<b@customer.example>',
    mailIdHash: hash,
    caseId: 'case-1',
    continues: 'token',
    auth: 'aligned',
    from: { address: 'ana@customer.example', name: 'Ana' },
    to: ['support@desk.example'],
    cc: ['chef@customer.example'],
    replyTo: null,
    ownAddresses: ['support@desk.example'],
    subject: 'Re: printer',
    text: 'Still burning.',
    html: '<p>Still burning.</p>',
    attachments: [{ fileId: testId(60), name: 'a.png', mime: 'image/png', size: 3, sha256: hash, cid: null }],
    isAutomatic: false,
    bounce: { messageId: 'message-sending', reason: 'mailbox full' },
    releasedFrom: 'quarantined-1',
  }),
  'mail.quarantine': byServer({
    mailboxId: 'mailbox-1',
    receiptHash: hash,
    reason: 'no_sender',
    detail: '',
    from: '',
    subject: '',
    preview: '',
    receivedAt: TEST_NOW,
    rawFileId: 'raw-2',
    size: 12,
    caseId: 'case-1',
  }),
  'contact.create': byAnyone({
    contactId: testId(51),
    name: 'Petar',
    emails: ['petar@customer.example'],
    phones: ['+359 2 123'],
    organisationId: 'organisation-1',
    language: 'bg',
    timeZone: 'Europe/Sofia',
  }),
  'contact.edit': byAnyone({
    contactId: 'contact-1',
    changes: {
      name: 'Ana P.',
      emails: ['ana.p@customer.example'],
      organisationId: 'organisation-1',
      phones: [],
      language: null,
      timeZone: 'Europe/Sofia',
      note: '',
    },
    from: { phones: [], language: null },
  }),
  'organisation.create': byAnyone({
    organisationId: testId(52),
    name: 'Acme',
    domains: ['acme.example'],
    stars: 1,
    note: '',
    parentId: 'organisation-1',
    managerId: 'person-2',
    contractLevel: 'Gold',
  }),
  'organisation.edit': byAnyone({
    organisationId: 'organisation-1',
    changes: {
      stars: 5,
      name: 'Customer',
      domains: ['c.example'],
      note: '',
      parentId: 'organisation-2',
      managerId: 'person-2',
      contractLevel: 'Gold',
    },
  }),
  'contact.merge': byAnyone({
    mergeId: testId(70),
    survivorId: 'contact-1',
    loserId: 'contact-4',
    picks: {
      name: 'loser',
      organisationId: 'survivor',
      language: 'loser',
      timeZone: 'loser',
      isBlocked: 'loser',
      note: 'both',
      email: 'ana@customer.example',
    },
  }),
  'organisation.merge': byAnyone({
    mergeId: testId(71),
    survivorId: 'organisation-1',
    loserId: 'organisation-2',
    picks: { name: 'loser', stars: 'loser', managerId: 'survivor', contractLevel: 'loser', parentId: 'survivor', note: 'survivor' },
  }),
  'customer.undo-merge': byAnyone({ mergeId: 'merge-1' }),
  'customer.keep-apart': byAnyone({ kind: 'contact', oneId: 'contact-1', otherId: 'contact-4', isApart: true }),
  'customer.move-to-survivor': byServer({ mergeId: 'merge-1', kind: 'case', field: 'contactId', ids: ['case-of-merged'] }),
  'customer.move-back': byServer({ mergeMoveId: 'move-1' }),
  'customer.settle-merge': byServer({ mergeId: 'merge-1' }),
  'customer.edit-field': byAnyone({ kind: 'contact', id: 'contact-1', fieldId: 'field-staff', from: null, to: '117' }),
  'field.create': byAdmin({
    fieldId: testId(300),
    on: 'case',
    type: 'choice',
    name: 'Fault',
    help: 'What is broken',
    choices: [{ id: testId(302), name: 'Cracked', isActive: true, under: [testId(301)], departmentIds: ['department-1'] }],
    dependsOn: 'field-kind',
    defaultValue: null,
  }),
  'field.edit': byAdmin({
    fieldId: 'field-1',
    changes: { name: 'Serial no.', help: 'On the back', isActive: false },
    from: { name: 'Serial number' },
  }),
  'field.order': byAdmin({ on: 'case', fieldIds: ['field-kind', 'field-1'] }),
  'layout.edit': byAdmin({
    layoutId: 'department-2',
    changes: {
      sections: [
        {
          id: testId(310),
          name: 'Return',
          isOpen: true,
          profileIds: ['profile-1'],
          items: [
            { field: 'category', place: 'key' },
            {
              field: 'custom.field-1',
              showWhen: { field: 'category', op: 'is', value: 'Returns & repair' },
              required: { when: { all: [] }, from: 'resolving' },
              readOnlyWhen: { field: 'custom.field-kind', op: 'filled' },
            },
          ],
        },
      ],
    },
    from: { sections: [] },
  }),
  'layout.remove': byAdmin({ layoutId: 'department-2' }),
  'status.create': byAdmin({ statusId: testId(310), state: 'resolved', name: 'By phone' }),
  'status.edit': byAdmin({ statusId: 'status-1', changes: { name: 'Cannot be done' }, from: { name: 'Unresolvable' } }),
  'status.order': byAdmin({ statusIds: ['status-2', 'status-1'] }),
  'word.edit': byAdmin({ wordId: 'severity.minor', changes: { name: 'Slight' }, from: { name: 'Small' } }),
  'replacement.begin': byAdmin({ replacementId: testId(311), what: { type: 'status', statusId: 'status-2' }, toId: null }),
  'replacement.go-on': byServer({ replacementId: 'replacement-1', ids: ['case-of-status'], left: 1 }),
  'replacement.settle': byServer({ replacementId: 'replacement-1', keptCount: 0 }),
  'product.create': byAdmin({ productId: testId(72), name: 'Tide gauge', code: 'TG-1' }),
  'product.edit': byAdmin({
    productId: 'product-1',
    changes: { name: 'Rain meter', code: 'RM-1', isActive: false },
    from: { code: 'RG-1' },
  }),
  'asset.create': byAnyone({
    assetId: testId(73),
    tag: 'HB-0002',
    productId: 'product-1',
    organisationId: 'organisation-1',
    contactId: 'contact-1',
    serial: 'SN 78',
    purchasedOn: '2025-01-02',
    warrantyUntil: '2027-01-02',
    note: 'On the roof',
  }),
  'asset.edit': byAnyone({
    assetId: 'asset-1',
    changes: {
      tag: 'HB-0003',
      productId: 'product-1',
      organisationId: 'organisation-1',
      contactId: 'contact-1',
      serial: 'SN 79',
      purchasedOn: '2025-01-02',
      warrantyUntil: '2027-01-02',
      note: '',
      isRetired: true,
    },
    from: { serial: 'SN 77' },
  }),
  'contact.import': byAdmin({
    matchId: null,
    namesakeId: null,
    values: { name: 'Ana', emails: ['ana@customer.example', 'ana.p@customer.example'], phones: [], isVip: true, language: 'bg', note: '' },
    organisation: { id: testId(59), createAs: 'Lighthouse' },
    existing: 'update',
    place: { importId: 'import-1', row: 0, line: 2 },
  }),
  'organisation.import': byAdmin({
    matchId: 'organisation-1',
    namesakeId: null,
    values: { name: 'Customer', domains: ['lighthouse.example'], stars: 4, contractLevel: 'Gold', note: '' },
    parentId: 'organisation-2',
    managerEmail: null,
    existing: 'update',
    place: { importId: 'import-1', row: 1, line: 3 },
  }),
  'product.import': byAdmin({
    matchId: 'product-1',
    values: { name: 'Harbour pump', code: 'HP-2', isActive: true },
    existing: 'update',
    place: { importId: 'import-1', row: 2, line: 4 },
  }),
  'asset.import': byAdmin({
    matchId: 'asset-1',
    values: {
      tag: 'HB-0004',
      productId: 'product-1',
      organisationId: 'organisation-1',
      contactId: 'contact-1',
      serial: 'SN 80',
      purchasedOn: '2025-01-02',
      warrantyUntil: '2027-01-02',
      note: '',
      isRetired: true,
    },
    existing: 'update',
    place: { importId: 'import-1', row: 3, line: 5 },
  }),
  'import.undo-row': byServer({ importedRowId: 'imported-row-1', hold: null }),
  'import.keep-row': byServer({ importedRowId: 'imported-row-2', hold: 'HAS_CASES' }),
  'import.forget-rows': byServer({ importedRowIds: ['imported-row-1'] }),
  'group.create': byAdmin({ groupId: testId(53), name: 'Third line' }),
  'group.edit': byAdmin({
    groupId: 'group-1',
    changes: {
      name: 'Front',
      routing: {
        ...{ mode: 'least_loaded', capacity: 7, onlyOnShift: true },
        demands: { skills: [{ name: 'Pumps', level: 2, isTagged: true }], language: 3, fallbackMinutes: 30 },
      },
      facets: { function: 'Service', level: 'L1', products: ['Pumps'], regions: ['North'], customerClasses: ['Gold'], channels: ['phone'] },
      departmentId: 'department-1',
      calendarId: 'calendar-2',
    },
    from: { departmentId: null },
  }),
  'department.create': byAdmin({ departmentId: testId(59), name: 'Service abroad' }),
  'department.edit': byAdmin({ departmentId: 'department-1', changes: { name: 'Services' }, from: { name: 'Service' } }),
  'department.delete': byAdmin({ departmentId: 'department-2', groupsToId: 'department-1' }),
  'group.claim-name': byServer({ groupId: 'group-1', from: 'First line', name: 'First line (2)' }),
  'group.set-member': byAdmin({ groupId: 'group-2', personId: 'person-1', isMember: true }),
  'person.create': byAdmin({
    personId: testId(54),
    name: 'New',
    email: 'new@desk.example',
    ...{ role: 'agent', profileId: 'profile-1', roleId: 'role-1' },
    groupIds: ['group-1'],
    timeZone: 'UTC',
    locale: 'en',
  }),
  'person.edit': byAdmin({
    personId: 'person-1',
    changes: {
      ...{ role: 'supervisor', profileId: 'profile-1', roleId: 'role-2', groupIds: ['group-2'] },
      ...{ name: 'M', timeZone: 'UTC', locale: 'bg', capacity: 5, isExempt: true, ...able },
    },
  }),
  'availability.set': {
    ...byAgent,
    args: { personId: 'person-1', status: 'out_of_office', until: addMs(TEST_NOW, HOUR_MS), isAutomatic: false },
  },
  'absence.plan': {
    ...byAgent,
    args: {
      ...{ personId: 'person-1', from: addMs(TEST_NOW, HOUR_MS), until: addMs(TEST_NOW, 9 * HOUR_MS), standInId: 'person-8' },
      ...{ handOver: 'stand_in', message: 'Back in the evening' },
    },
  },
  'absence.cancel': { actor: otherAgent, outsider: agent, args: { personId: 'person-2' } },
  'shift.plan': byAdmin({
    ...{ personId: 'person-1', zone: 'Europe/Sofia' },
    days: [
      { date: '2026-03-03', shifts: [night] },
      { date: '2026-03-04', shifts: null, seen: [{ fromMinute: 540, untilMinute: 1020 }] },
    ],
    pattern: { from: '2026-03-09', week: [[night], [], [], [], [], [], []] },
  }),
  'shift.set-zone': byAdmin({ personId: 'person-1', zone: 'Asia/Tokyo', from: 'Europe/Sofia' }),
  'shift.turn': byServer({ personId: 'person-1' }),
  'routing.hand-over-case': byServer({ caseId: 'case-held', personId: 'person-2' }),
  'availability.note-connection': byServer({ personId: 'person-1', isConnected: false }),
  'routing.draw-case': byServer({
    ...{ groupId: 'group-3', caseId: 'case-waiting', seen: { entries: [0, 0, 1, 0], jumps: [0, 0, 0, 0] } },
    passedIds: ['case-1'],
    passedChannels: ['chat'],
  }),
  'routing.give-back-case': byServer({ caseId: 'case-given', personId: 'person-2' }),
  'routing.correct-workload': byServer({ personId: 'person-1', seen: 0, missing: [{ kind: 'active', day: 20_000, count: 1 }] }),
  'routing.correct-roster': byServer({ groupId: 'group-2', seen: 0, missing: [0, 1, 0, 0], personIds: ['person-2'] }),
  'person.change-email': byAdmin({ personId: 'person-1', email: 'maria.santos@desk.example' }),
  'profile.create': byAdmin({
    profileId: testId(61),
    name: 'Field staff',
    permissions: ['work-cases', 'edit-customers'],
    fields: { contact: { phones: 'hidden' }, case: { priority: 'read-only' } },
  }),
  'profile.edit': byAdmin({
    profileId: 'profile-1',
    changes: {
      name: 'Third line',
      allow: ['supervise'],
      forbid: ['work-cases'],
      limits: [{ kind: 'organisation', field: 'note', limit: 'hidden' }],
    },
  }),
  'profile.retire': byAdmin({ profileId: 'profile-1', movedTo: { type: 'profile', profileId: 'profile-2' } }),
  'role.create': byAdmin({ roleId: testId(62), name: 'Night shift', reach: 'groups', parentId: 'role-2' }),
  'role.edit': byAdmin({ roleId: 'role-2', changes: { name: 'Office', reach: 'all', parentId: null } }),
  'role.retire': byAdmin({ roleId: 'role-1', movedTo: 'role-2' }),
  'person.withdraw': byAdmin({ personId: 'person-1' }),
  'workspace.edit-settings': byAdmin({ changes: { companyName: 'Harbour', replyBeforeAccept: 'refused' } }),
  'workspace.set-sign-in': byAdmin({ signIn: buildSignIn({ newcomerGroupIds: ['group-1'] }), from: DEFAULT_SIGN_IN }),
  'workspace.set-up': {
    actor: system,
    outsider: admin,
    because: 'only before there is a workspace, which its own test shows',
    args: {
      companyName: 'Desk',
      admin: { personId: testId(55), name: 'First', email: 'first@desk.example', timeZone: 'UTC', locale: 'en' },
    },
  },
  'mailbox.edit': byAdmin({
    mailboxId: 'mailbox-1',
    changes: { name: 'Front desk', groupId: 'group-1', signature: '<p>Desk</p>', isActive: false },
    from: { name: 'Support' },
  }),
  'mailbox.reconnect': byAdmin({
    mailboxId: 'mailbox-1',
    imap: { host: 'imap.desk.example', port: 993, security: 'tls', user: 'support' },
    smtp: { host: 'smtp.desk.example', port: 465, security: 'tls', user: 'support' },
    from: { imap: null },
  }),
  'mailbox.put': byAdmin({
    mailboxId: 'mailbox-1',
    name: 'Support',
    address: 'help@desk.example',
    groupId: 'group-1',
    signature: '<p>Desk</p>',
    imap: { host: 'imap.desk.example', port: 993, security: 'tls', user: 'support' },
    smtp: { host: 'smtp.desk.example', port: 465, security: 'tls', user: 'support' },
    authservId: 'mx.desk.example',
    isActive: true,
  }),
  'notification.mark': { ...byAgent, args: { personId: 'person-1', notificationIds: [NOTIFICATION_ID], isRead: true } },
  'notification.claim-popup': { ...byAgent, args: { personId: 'person-1', notificationIds: [NOTIFICATION_ID], claim: testId(58) } },
  'notification.edit-settings': {
    ...byAgent,
    args: { personId: 'person-1', change: { what: 'channel', type: 'mentioned', channel: 'email', isOn: false } },
  },
  'notification.remove': byServer({ notificationIds: [NOTIFICATION_ID] }),
  'file.add': byServer({ fileId: testId(56), name: 'a.txt', mime: 'text/plain', size: 1, sha256: hash, uploadedBy: 'person-1' }),
  'file.remove': byServer({ fileId: 'file-1' }),
  'canned-answer.create': byLead({ cannedAnswerId: testId(57), title: 'Bye', shortcut: 'bye', html: '<p>Bye</p>' }),
  'canned-answer.edit': byLead({ cannedAnswerId: 'answer-1', changes: { title: 'Many thanks', shortcut: 'ty', html: '' } }),
  'canned-answer.delete': byLead({ cannedAnswerId: 'answer-1' }),
  'view.create': byLead({
    ...{ viewId: testId(59), name: 'Mine today', scope: { type: 'everybody' } },
    criteria: {
      all: [{ field: 'ownerId', op: 'is', value: '@me' }, { any: [{ field: 'createdAt', op: 'within', span: { named: 'today' } }] }],
    },
    sort: [{ field: 'slaDueAt', direction: 'asc' }],
  }),
  'view.edit': byLead({
    viewId: 'view-1',
    changes: {
      name: 'Very urgent ones',
      scope: { type: 'groups', groupIds: ['group-1'] },
      criteria: { field: 'priority', op: 'is', value: 'urgent' },
      look: { columns: [{ name: 'number', widthPx: 80 }], density: 'comfortable' },
    },
    from: { name: 'Urgent ones' },
  }),
  'view.delete': byLead({ viewId: 'view-1' }),
  'view.set-own-look': {
    ...byAgent,
    args: {
      personId: 'person-1',
      view: 'open',
      look: { columns: [{ name: 'subject', widthPx: 300 }], density: 'compact' },
      sort: [{ field: 'createdAt', direction: 'asc' }],
    },
  },
  'calendar.create': byAdmin({ calendarId: testId(58), name: 'Nights', zone: 'Europe/Sofia', isAlwaysOpen: false, week, holidays }),
  'calendar.edit': byAdmin({
    calendarId: 'calendar-1',
    changes: { name: 'Office', zone: 'Europe/Lisbon', isAlwaysOpen: false, week, holidays },
    from: { name: 'Office' },
  }),
  'calendar.delete': byAdmin({ calendarId: 'calendar-2' }),
  'calendar.compile': byServer({ calendarId: 'calendar-1', zoneEdition: '2026b' }),
  'sla-policy.edit': byAdmin({ calendarId: 'calendar-1', budgets, atRiskPercent: 80, from: { atRiskPercent: 75 } }),
  'sla.replan': byServer({ caseIds: ['case-1', 'case-late'] }),
  'case.note-sla': byServer({ caseId: 'case-late', target: 'accept', moment: 'breached', instant: promisedBy }),
  'contact.request-erasure': byAdmin({ contactId: 'contact-1', typedName: 'Ana Petrova' }),
  'contact.cancel-erasure': byAdmin({ contactId: 'contact-waiting' }),
  'contact.begin-erasure': byServer({ contactId: 'contact-waiting', isAgain: false }),
  'case.erase': byServer({
    caseId: 'case-1',
    messageIds: ['message-1'],
    fileIds: ['file-1'],
    conflictIds: ['conflict-1'],
    keepsContact: true,
    isLast: true,
  }),
  'contact.erase-traces': byServer({
    contactId: 'contact-1',
    addresses: ['chef@customer.example'],
    messageIds: ['message-1'],
    caseIds: ['case-1'],
  }),
  'quarantine.erase': byServer({ quarantinedMailIds: ['quarantined-1'] }),
  'contact.erase': byServer({
    contactId: 'contact-1',
    ...{ organisationId: 'organisation-1', conflictIds: ['conflict-1'], signIds: [], mergeIds: [], assetIds: [] },
    importedRowIds: ['imported-row-1'],
  }),
  'contact.finish-erasure': byServer({ contactId: 'contact-running' }),
  'quarantine.discard': byLead({ quarantinedMailId: 'quarantined-1' }),
  'quarantine.release': byLead({ quarantinedMailId: 'quarantined-1' }),
};

/** Ids in arguments that no `reads()` names, each with the reason why that is safe. */
export const UNREAD_IDS: Readonly<Record<string, string>> = {
  'case.mark-read personId': `is the actor, or refused; part of ${readMarkId('<person>', '<case>')}`,
  'notification.mark personId': 'is the actor, or refused; others’ notifications count as not there',
  'notification.claim-popup personId': 'is the actor, or refused; others’ notifications count as not there',
  'view.set-own-look personId': 'is the actor, or refused; part of the id of what it says',
  'mail.quarantine mailboxId': 'kept as a remark; the server alone calls it',
  'mail.quarantine rawFileId': 'names bytes, not an entity; the server alone calls it',
  'mail.quarantine caseId': 'what the mail claimed, never followed',
  'contact.import importId': 'names a file on its way, no entity; the server alone calls it',
  'organisation.import importId': 'names a file on its way, no entity; the server alone calls it',
  'product.import importId': 'names a file on its way, no entity; the server alone calls it',
  'asset.import importId': 'names a file on its way, no entity; the server alone calls it',
  'contact.merge organisationId': 'says whose value stays',
  'organisation.merge managerId': 'says whose value stays',
  'organisation.merge parentId': 'says whose value stays',
  'contact.erase-traces contactId': 'held against authors, never followed; the server alone calls it',
  'file.add uploadedBy': 'the signed-in person, put in by the server',
  'mail.receive mailId': 'a header, kept as text',
  'message.mark-sending mailId': 'a header, kept as text',
  'mailbox.put authservId': 'a host name, kept as text',
  'workspace.set-sign-in clientId': 'our name at the provider',
};
