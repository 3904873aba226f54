import { blankCase } from '../cases/blank-case';
import type { Case } from '../cases/case';
import type { CaseStatus } from '../cases/case-status';
import type { Message } from '../cases/message';
import type { Replacement } from '../cases/replacement';
import type { StandardWord } from '../cases/standard-word';
import type { StatusIndex } from '../cases/status-index';
import { blankMessage } from '../cases/timeline-event';
import type { CannedAnswer } from '../channels/canned-answer';
import type { Mailbox } from '../channels/mailbox';
import type { QuarantinedMail } from '../channels/quarantined-mail';
import type { CustomField } from '../fields/custom-field';
import type { FieldIndex } from '../fields/field-index';
import type { FileInfo } from '../files/file';
import type { OrgRole } from '../identity/org-role';
import type { Person } from '../identity/person';
import type { RightsProfile } from '../identity/rights-profile';
import type { SignInProvider, SignInSettings } from '../identity/sign-in-settings';
import type { CalendarDate } from '../kernel/calendar-date';
import type { Conflict } from '../kernel/conflict';
import type { EntityBase } from '../kernel/entity';
import type { UniqueKey } from '../kernel/unique-key';
import type { ZoneName } from '../kernel/zone';
import { DEFAULT_LAYOUT, type Layout } from '../layouts/layout';
import type { Notification } from '../notifications/notification';
import type { Asset } from '../organisation/asset';
import type { Contact } from '../organisation/contact';
import type { CustomerMerge } from '../organisation/customer-merge';
import type { Department } from '../organisation/department';
import type { Group } from '../organisation/group';
import type { ImportedRow } from '../organisation/imported-row';
import type { MergeMove } from '../organisation/merge-move';
import type { Organisation } from '../organisation/organisation';
import type { Product } from '../organisation/product';
import { WORKSPACE_ID, type WorkspaceSettings } from '../organisation/workspace-settings';
import type { Erasure } from '../privacy/erasure';
import type { Availability } from '../routing/availability';
import { blankRoster, type Roster } from '../routing/roster';
import type { ShiftPlan } from '../routing/shift-plan';
import type { Workload } from '../routing/workload';
import { type Calendar, usualWeek } from '../sla/calendar';
import { type CompiledCalendarEntity, compiledEntity } from '../sla/compiled-calendar';
import { DEFAULT_PROMISES, SLA_POLICY_ID, type SlaPolicy } from '../sla/sla-policy';
import type { SavedView } from '../views/saved-view';
import { PLAIN_LOOK } from '../views/view-look';
import { TEST_NOW } from './fixed-clock';

const base = (id: string): EntityBase => ({ id, revision: 1, createdAt: TEST_NOW, updatedAt: TEST_NOW });

export const buildCase = (over: Partial<Case> = {}): Case =>
  blankCase({
    ...base('case-1'),
    number: 1001,
    subject: 'The printer is on fire',
    channel: 'email',
    publicSeq: over.publicCount ?? 0,
    lastWordSeq: over.publicCount ?? 0,
    ...over,
  });

export const buildMessage = (over: Partial<Message> = {}): Message =>
  blankMessage({
    ...base('message-1'),
    caseId: 'case-1',
    kind: 'public',
    direction: 'in',
    channel: 'email',
    author: { type: 'contact', id: 'contact-1', name: 'Ana Petrova' },
    at: TEST_NOW,
    text: 'It burns.',
    ...over,
  });

export const buildPerson = (over: Partial<Person> = {}): Person => ({
  ...base('person-1'),
  name: 'Maria Ivanova',
  email: 'maria@desk.example',
  role: 'agent',
  groupIds: [],
  isActive: true,
  timeZone: 'Europe/Sofia',
  locale: 'en',
  ...over,
});

export const buildRightsProfile = (over: Partial<RightsProfile> = {}): RightsProfile => ({
  ...base('profile-1'),
  name: 'Second line',
  permissions: ['work-cases'],
  fields: {},
  edition: 2,
  formerIds: [],
  ...over,
});

export const buildOrgRole = (over: Partial<OrgRole> = {}): OrgRole => ({
  ...base('role-1'),
  name: 'Head of support',
  reach: 'below',
  parentId: null,
  aboveIds: [],
  belowIds: [],
  memberIds: [],
  formerIds: [],
  ...over,
});

export const buildContact = (over: Partial<Contact> = {}): Contact => ({
  ...base('contact-1'),
  name: 'Ana Petrova',
  emails: ['ana@customer.example'],
  phones: [],
  organisationId: null,
  isVip: false,
  language: null,
  note: '',
  isBlocked: false,
  ...over,
});

export const buildErasure = (over: Partial<Erasure> = {}): Erasure => ({
  ...base('contact-1'),
  state: 'waiting',
  requestedBy: 'person-9',
  requestedAt: TEST_NOW,
  dueAt: TEST_NOW,
  endedAt: null,
  ...over,
});

export const buildOrganisation = (over: Partial<Organisation> = {}): Organisation => ({
  ...base('organisation-1'),
  name: 'Customer Ltd',
  domains: ['customer.example'],
  stars: 3,
  note: '',
  ...over,
});

export const buildProduct = (over: Partial<Product> = {}): Product => ({
  ...base('product-1'),
  name: 'Rain gauge',
  code: 'RG-1',
  isActive: true,
  ...over,
});

export const buildCustomField = (over: Partial<CustomField> = {}): CustomField => ({
  ...base('field-1'),
  on: 'case',
  type: 'text',
  name: 'Serial number',
  help: '',
  defaultValue: null,
  isActive: true,
  ...over,
});

export const buildFieldIndex = (over: Partial<FieldIndex> = {}): FieldIndex => ({
  ...base('case'),
  fieldIds: ['field-1'],
  defaults: {},
  dependsOn: {},
  ...over,
});

/** Nothing is placed, so that all stands as it would without it. */
export const buildLayout = (over: Partial<Layout> = {}): Layout => ({
  ...base(DEFAULT_LAYOUT),
  sections: [],
  zone: 'UTC' as ZoneName,
  ...over,
});

export const buildCaseStatus = (over: Partial<CaseStatus> = {}): CaseStatus => ({
  ...base('status-1'),
  state: 'resolved',
  name: 'Unresolvable',
  isActive: true,
  ...over,
});

export const buildStatusIndex = (over: Partial<StatusIndex> = {}): StatusIndex => ({ ...base('case'), statusIds: ['status-1'], ...over });

export const buildStandardWord = (over: Partial<StandardWord> = {}): StandardWord => ({
  ...base('state.resolved'),
  id: 'state.resolved',
  name: 'Settled',
  isActive: true,
  ...over,
});

export const buildReplacement = (over: Partial<Replacement> = {}): Replacement => ({
  ...base('replacement-1'),
  what: { type: 'status', statusId: 'status-away' },
  name: 'By fax',
  toId: 'status-1',
  toName: 'Unresolvable',
  by: { byId: 'person-1', byName: 'Maria Ivanova', at: TEST_NOW },
  movedCount: 0,
  total: null,
  keptCount: 0,
  endedAt: null,
  ...over,
});

export const buildAsset = (over: Partial<Asset> = {}): Asset => ({
  ...base('asset-1'),
  tag: 'HB-0001',
  productId: 'product-1',
  organisationId: 'organisation-1',
  contactId: null,
  serial: 'SN 77',
  purchasedOn: null,
  warrantyUntil: null,
  note: '',
  isRetired: false,
  ...over,
});

/** Of two contacts; what hangs on the loser is still on its way. */
export const buildContactMerge = (over: Partial<Extract<CustomerMerge, { of: 'contact' }>> = {}): CustomerMerge => ({
  ...base('merge-1'),
  of: 'contact',
  survivorId: 'contact-1',
  loserId: 'contact-merged',
  before: { survivor: buildContact(), loser: buildContact({ id: 'contact-merged', name: 'A. Petrova', emails: ['ana@old.example'] }) },
  after: buildContact({ emails: ['ana@customer.example', 'ana@old.example'] }),
  by: { byId: 'person-1', byName: 'Maria Ivanova', at: TEST_NOW },
  state: 'moving',
  movedCount: 0,
  ...over,
});

export const buildMergeMove = (over: Partial<MergeMove> = {}): MergeMove => ({
  ...base('move-1'),
  mergeId: 'merge-1',
  kind: 'case',
  field: 'contactId',
  ids: ['case-1'],
  ...over,
});

export const buildImportedRow = (over: Partial<ImportedRow> = {}): ImportedRow =>
  ({
    ...base('imported-row-1'),
    ...{ importId: 'import-1', row: 0, line: 2, of: 'contact', targetId: 'contact-1' },
    ...{ before: { name: 'A. P.' }, after: { name: 'Ana Petrova' }, fate: null, reason: null, keptFields: [] },
    ...over,
  }) as ImportedRow;

export const buildGroup = (over: Partial<Group> = {}): Group => ({ ...base('group-1'), name: 'First line', isArchived: false, ...over });

export const buildDepartment = (over: Partial<Department> = {}): Department => ({ ...base('department-1'), name: 'Service', ...over });

export const buildMailbox = (over: Partial<Mailbox> = {}): Mailbox => ({
  ...base('mailbox-1'),
  name: 'Support',
  address: 'support@desk.example',
  groupId: null,
  signature: '',
  imap: null,
  smtp: null,
  authservId: null,
  isActive: true,
  ...over,
});

export const buildCannedAnswer = (over: Partial<CannedAnswer> = {}): CannedAnswer => ({
  ...base('answer-1'),
  title: 'Thanks',
  shortcut: 'thanks',
  html: '<p>Thank you.</p>',
  ...over,
});

export const buildSavedView = (over: Partial<SavedView> = {}): SavedView => ({
  ...base('view-1'),
  name: 'Urgent ones',
  scope: { type: 'everybody' },
  criteria: { all: [{ field: 'priority', op: 'at-least', value: 'high' }] },
  sort: [{ field: 'lastMessageAt', direction: 'desc' }],
  look: PLAIN_LOOK,
  ...over,
});

export const buildFile = (over: Partial<FileInfo> = {}): FileInfo => ({
  ...base('file-1'),
  name: 'photo.png',
  mime: 'image/png',
  size: 1234,
  sha256: 'a'.repeat(64),
  uploadedBy: 'person-1',
  caseId: null,
  ...over,
});

export const buildConflict = (over: Partial<Conflict> = {}): Conflict => ({
  ...base('conflict-1'),
  caseId: 'case-1',
  personId: 'person-1',
  field: 'priority',
  base: 'normal',
  theirs: 'high',
  mine: 'urgent',
  resolvedAt: null,
  ...over,
});

export const buildNotification = (over: Partial<Notification> = {}): Notification => ({
  ...base('customer-wrote:message-1:person-1'),
  personId: 'person-1',
  type: 'customer-wrote',
  caseId: 'case-1',
  caseNumber: 1001,
  by: { type: 'contact', id: 'contact-1', name: 'Ana Petrova' },
  messageId: 'message-1',
  at: TEST_NOW,
  readAt: null,
  channels: ['app', 'desktop'],
  bundleKey: `case-1:${TEST_NOW}`,
  mailKey: null,
  popup: null,
  ...over,
});

export const buildQuarantinedMail = (over: Partial<QuarantinedMail> = {}): QuarantinedMail => ({
  ...base('quarantined-1'),
  mailboxId: 'mailbox-1',
  reason: 'unverified_sender',
  detail: '',
  from: 'someone@else.example',
  subject: 'Re: printer',
  preview: '',
  receivedAt: TEST_NOW,
  rawFileId: 'raw-1',
  size: 100,
  caseId: null,
  state: 'held',
  ...over,
});

export const buildSettings = (over: Partial<WorkspaceSettings> = {}): WorkspaceSettings => ({
  ...base(WORKSPACE_ID),
  companyName: 'Desk',
  replyBeforeAccept: 'accepts',
  windowDays: 90,
  undoSendSeconds: 10,
  ...over,
});

/** People come in by `https://id.desk.example` and by passwords. */
export const buildSignIn = (over: Partial<SignInProvider> = {}): SignInSettings => ({
  provider: {
    name: 'Desk ID',
    issuer: 'https://id.desk.example',
    clientId: 'quayside',
    domains: ['desk.example'],
    newcomers: 'refused',
    newcomerGroupIds: [],
    newcomerTimeZone: 'UTC',
    newcomerLocale: 'en',
    asksSecondStep: false,
    ...over,
  },
  passwordsAllowed: true,
});

export const buildUniqueKey = (over: Pick<UniqueKey, 'id' | 'targetId'>): UniqueKey => ({ ...base(over.id), ...over });

/** Monday to Friday, 9:00 to 17:00. */
export const buildCalendar = (over: Partial<Calendar> = {}): Calendar => ({
  ...base('calendar-1'),
  name: 'Office',
  zone: 'Europe/Sofia' as ZoneName,
  isAlwaysOpen: false,
  week: usualWeek(),
  holidays: [],
  ...over,
});

export const buildAvailability = (over: Partial<Availability> = {}): Availability => ({
  ...base('person-1'),
  status: 'available',
  until: null,
  isAutomatic: false,
  isConnected: true,
  ...over,
});

const DAY_SHIFT = { fromMinute: 540, untilMinute: 1020 };

/** Monday to Friday, 9:00 to 17:00, for as long as there are tests. */
export const buildShiftPlan = (over: Partial<ShiftPlan> = {}): ShiftPlan => ({
  ...base('person-1'),
  zone: 'Europe/Sofia' as ZoneName,
  patterns: [{ from: '2026-01-05' as CalendarDate, week: [[DAY_SHIFT], [DAY_SHIFT], [DAY_SHIFT], [DAY_SHIFT], [DAY_SHIFT], [], []] }],
  days: [],
  ...over,
});

export const buildWorkload = (over: Partial<Workload> = {}): Workload => ({ ...base('person-1'), open: [], corrections: 1, ...over });

export const buildRoster = (over: Partial<Roster> = {}): Roster => ({
  ...blankRoster('group-1', TEST_NOW),
  revision: 1,
  corrections: 1,
  ...over,
});

export const buildCompiledCalendar = (calendar: Calendar = buildCalendar()): CompiledCalendarEntity => ({
  ...compiledEntity(calendar, null, { now: TEST_NOW, zoneEdition: 'test' }),
  revision: 1,
});

export const buildSlaPolicy = (over: Partial<SlaPolicy> = {}): SlaPolicy => ({
  ...base(SLA_POLICY_ID),
  calendarId: 'calendar-1',
  ...DEFAULT_PROMISES,
  ...over,
});
