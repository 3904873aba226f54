import type { Case } from '../cases/case';
import { addMs, DAY_MS, HOUR_MS } from '../kernel/time';
import { openSla } from '../sla/apply-sla-event';
import { openHoursOf } from '../sla/compiled-calendar';
import { planOf } from '../sla/sla-policy';
import { ADMIN, BORIS, MARIA, SUPERVISOR } from './actors';
import {
  buildAsset,
  buildAvailability,
  buildCalendar,
  buildCannedAnswer,
  buildCase,
  buildCaseStatus,
  buildCompiledCalendar,
  buildConflict,
  buildContact,
  buildContactMerge,
  buildCustomField,
  buildDepartment,
  buildErasure,
  buildFieldIndex,
  buildFile,
  buildGroup,
  buildImportedRow,
  buildLayout,
  buildMailbox,
  buildMergeMove,
  buildMessage,
  buildNotification,
  buildOrganisation,
  buildOrgRole,
  buildPerson,
  buildProduct,
  buildQuarantinedMail,
  buildReplacement,
  buildRightsProfile,
  buildRoster,
  buildSavedView,
  buildSettings,
  buildShiftPlan,
  buildSlaPolicy,
  buildStandardWord,
  buildStatusIndex,
  buildUniqueKey,
} from './builders';
import { TEST_NOW } from './fixed-clock';
import { have, type World, world } from './run-action';
import { testId } from './test-id';

const ofGroup = { groupId: 'group-1', contactId: 'contact-1', organisationId: 'organisation-1', mailboxId: 'mailbox-1' };
const queued = { state: 'queued' as const, notBefore: addMs(TEST_NOW, 5000), attempts: 0, reason: null };
const own = { type: 'person' as const, id: MARIA.id, name: MARIA.name };

/** As an older server has kept it. */
function uncounted({ publicSeq: _, lastWordSeq: __, ...old }: Case): Case {
  return old;
}
const promised = openSla(planOf(buildSlaPolicy(), 'normal'), addMs(TEST_NOW, -30 * DAY_MS), openHoursOf(buildCompiledCalendar()));
/** When `case-late` is promised to be accepted. */
export const promisedBy = promised.clocks.accept?.dueAt ?? null;

/** Two that were merged and whose case is on its way, two whose merge is being undone, and two that are still apart. */
const merged = (survivorId: string) => ({ emails: [], mergedInto: survivorId });
const undone = { by: { byId: 'person-1', byName: 'Maria Ivanova', at: TEST_NOW }, keptFields: [], lostKeys: [], keptThings: 0 };
const MERGED = [
  have('contact', buildContact({ id: 'contact-merged', name: 'A. Petrova', ...merged('contact-3'), mergeId: 'merge-1' })),
  have('contact', buildContact({ id: 'contact-3', name: 'Ana', emails: ['ana@third.example', 'ana@old.example'] })),
  have('contact', buildContact({ id: 'contact-4', name: 'Boyan', emails: [] })),
  have(
    'customerMerge',
    buildContactMerge({ survivorId: 'contact-3', after: buildContact({ emails: ['ana@third.example', 'ana@old.example'] }) }),
  ),
  have(
    'customerMerge',
    buildContactMerge({ id: 'merge-2', survivorId: 'contact-4', loserId: 'contact-5', state: 'undoing', movedCount: 1, undone }),
  ),
  have('case', buildCase({ id: 'case-of-merged', groupId: 'group-1', contactId: 'contact-merged' })),
  have('case', buildCase({ id: 'case-moved', groupId: 'group-1', contactId: 'contact-4' })),
  have('mergeMove', buildMergeMove({ mergeId: 'merge-2', ids: ['case-moved'] })),
  have('organisation', buildOrganisation({ id: 'organisation-2', name: 'Customer', domains: [] })),
];

/** A row of a file that changed a contact, and one that made a contact who was taken away again. */
const IMPORTED = [
  have('importedRow', buildImportedRow()),
  have(
    'importedRow',
    buildImportedRow({
      ...{ id: 'imported-row-2', row: 1, line: 3, targetId: 'contact-imported', before: null, fate: 'undone' },
      after: {
        name: 'Mila',
        emails: ['mila@third.example'],
        phones: [],
        organisationId: null,
        isVip: false,
        language: null,
        note: '',
        isBlocked: false,
      },
    }),
  ),
];

const absent = {
  ...{ from: addMs(TEST_NOW, -HOUR_MS), until: addMs(TEST_NOW, HOUR_MS), standInId: 'person-1', message: '' },
  ...{ handOver: 'stand_in' as const, plannedAt: addMs(TEST_NOW, -HOUR_MS) },
};
/** A workspace with one of everything. Its cases belong to `group-1`, which Maria is in and Boris is not. */
export const EXAMPLE_WORLD: World = world(
  have('workspaceSettings', buildSettings()),
  have('group', buildGroup()),
  have('group', buildGroup({ id: 'group-2', name: 'Second line' })),
  ...[{ ...MARIA, channelCapacity: { chat: 0 } }, BORIS, SUPERVISOR, ADMIN].map((person) => have('person', person)),
  have('person', buildPerson({ id: 'person-gone', email: 'gone@desk.example', isActive: false })),
  have('rightsProfile', buildRightsProfile()),
  have('uniqueKey', buildUniqueKey({ id: 'rightsProfile-name:second line', targetId: 'profile-1' })),
  have('rightsProfile', buildRightsProfile({ id: 'profile-2', name: 'Readers', permissions: [] })),
  have('orgRole', buildOrgRole({ belowIds: ['role-2'] })),
  have('uniqueKey', buildUniqueKey({ id: 'orgRole-name:head of support', targetId: 'role-1' })),
  have('orgRole', buildOrgRole({ id: 'role-2', name: 'Team', reach: 'groups', parentId: 'role-1', aboveIds: ['role-1'] })),
  have('mailbox', buildMailbox()),
  have('product', buildProduct()),
  have('asset', buildAsset()),
  ...MERGED,
  ...IMPORTED,
  have('contact', buildContact({ organisationId: 'organisation-1' })),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
  have('organisation', buildOrganisation()),
  have('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
  have('case', buildCase({ ...ofGroup, suggestedCc: ['chef@customer.example'], tags: ['old'], publicCount: 1, messageCount: 1 })),
  have('case', buildCase({ ...ofGroup, id: 'case-followed', followerIds: [MARIA.id] })),
  have('case', buildCase({ ...ofGroup, id: 'case-escalated', escalatedAt: TEST_NOW })),
  have('case', buildCase({ ...ofGroup, id: 'case-snoozed', snoozedUntil: addMs(TEST_NOW, HOUR_MS) })),
  have('case', buildCase({ ...ofGroup, id: 'case-spam', spamAt: TEST_NOW })),
  have('case', buildCase({ ...ofGroup, id: 'case-trashed', trashedAt: TEST_NOW })),
  have('case', uncounted(buildCase({ ...ofGroup, id: 'case-old', publicCount: 2, messageCount: 2 }))),
  have('message', buildMessage()),
  have('message', buildMessage({ id: 'message-queued', direction: 'out', author: own, delivery: queued })),
  have('message', buildMessage({ id: 'message-due', direction: 'out', author: own, delivery: { ...queued, notBefore: TEST_NOW } })),
  have(
    'message',
    buildMessage({ id: 'message-sending', direction: 'out', author: own, delivery: { ...queued, state: 'sending', attempts: 1 } }),
  ),
  have('file', buildFile()),
  have('conflict', buildConflict()),
  have('conflict', buildConflict({ id: 'conflict-lost', personId: BORIS.id })),
  have('notification', buildNotification()),
  have('cannedAnswer', buildCannedAnswer()),
  have('savedView', buildSavedView()),
  have('customField', buildCustomField()),
  have(
    'customField',
    buildCustomField({ id: 'field-kind', type: 'choice', name: 'Kind', choices: [{ id: testId(301), name: 'Sensor', isActive: true }] }),
  ),
  have('fieldIndex', buildFieldIndex({ fieldIds: ['field-1', 'field-kind'] })),
  have('customField', buildCustomField({ id: 'field-staff', on: 'contact', name: 'Staff number' })),
  have('layout', buildLayout({ id: 'department-2' })),
  have('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['field-staff'] })),
  have('caseStatus', buildCaseStatus()),
  have('caseStatus', buildCaseStatus({ id: 'status-2', state: 'waiting_third_party', name: 'Waiting for parts' })),
  have('caseStatus', buildCaseStatus({ id: 'status-away', name: 'By fax', isActive: false })),
  have('statusIndex', buildStatusIndex({ statusIds: ['status-1', 'status-2', 'status-away'] })),
  have('replacement', buildReplacement()),
  have('case', buildCase({ id: 'case-of-status', groupId: 'group-1', state: 'resolved', statusId: 'status-away' })),
  have('standardWord', buildStandardWord({ id: 'severity.minor', name: 'Small' })),
  have('quarantinedMail', buildQuarantinedMail()),
  have('erasure', buildErasure({ id: 'contact-waiting' })),
  have('erasure', buildErasure({ id: 'contact-running', state: 'running' })),
  have('group', buildGroup({ id: 'group-3', name: 'Third line', routing: { mode: 'round_robin', capacity: 5 } })),
  have('availability', buildAvailability()),
  have('availability', buildAvailability({ id: 'person-2', absence: absent })),
  have('shiftPlan', buildShiftPlan()),
  have('department', buildDepartment()),
  have('department', buildDepartment({ id: 'department-2', name: 'Sales' })),
  have('group', buildGroup({ id: 'group-4', name: 'Key customers', departmentId: 'department-2' })),
  have('groupUse', { id: 'department:department-2', revision: 1, createdAt: TEST_NOW, updatedAt: TEST_NOW, groupIds: ['group-4'] }),
  have(
    'roster',
    buildRoster({
      id: 'group-3',
      members: [{ personId: 'person-1', capacity: null, isExempt: false, turn: 0 }],
      waiting: [0, 0, 1, 0].map((count) => ({ count, entries: count, jumps: 0 })),
    }),
  ),
  have('case', buildCase({ id: 'case-waiting', groupId: 'group-3' })),
  have('case', buildCase({ id: 'case-given', groupId: 'group-3', ownerId: 'person-2', state: 'assigned' })),
  have('case', buildCase({ id: 'case-held', ownerId: 'person-2', state: 'in_progress' })),
  have('calendar', buildCalendar()),
  have('calendar', buildCalendar({ id: 'calendar-2', name: 'Nights' })),
  have('compiledCalendar', buildCompiledCalendar()),
  have('slaPolicy', buildSlaPolicy()),
  have('case', buildCase({ id: 'case-late', sla: promised, slaDueAt: promisedBy })),
);
