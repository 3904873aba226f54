import type { CoreCallName, CoreEvents } from '../../../bridge/contract';

/** Kinds that an answer is made of. A call that is missing here is never stale by a change. */
const MADE_OF: Partial<Record<CoreCallName, readonly string[]>> = {
  listCases: [
    'case',
    'contact',
    'organisation',
    'person',
    'group',
    'message',
    'readMark',
    'draft',
    'pending',
    'ownLook',
    'savedView',
    'customField',
    'rightsProfile',
    'orgRole',
  ],
  getOwnLook: ['ownLook'],
  getBoard: ['case'],
  getCaseRows: ['case'],
  listBoardCases: ['case', 'contact', 'organisation', 'person', 'group'],
  countViews: ['case', 'contact', 'organisation', 'readMark', 'person', 'savedView', 'customField'],
  listSavedViews: ['savedView', 'customField', 'person', 'rightsProfile', 'orgRole'],
  countSavedViews: ['case', 'contact', 'organisation', 'savedView', 'customField', 'person', 'rightsProfile', 'orgRole'],
  previewCriteria: ['case'],
  getCase: [
    ...['case', 'contact', 'organisation', 'person', 'group', 'message', 'mailbox', 'conflict', 'readMark', 'draft', 'pending', 'file'],
    'routingDecision',
    'asset',
  ],
  search: ['case', 'contact', 'organisation', 'message', 'asset'],
  getDirectory: [
    'person',
    'group',
    'department',
    'calendar',
    'availability',
    'mailbox',
    'cannedAnswer',
    'product',
    'workspaceSettings',
    'customField',
    'fieldIndex',
    'layout',
    'caseStatus',
    'statusIndex',
    'standardWord',
    'replacement',
  ],
  getStanding: ['person', 'rightsProfile', 'orgRole'],
  findContacts: ['contact'],
  findCustomers: ['contact', 'organisation'],
  findOrganisations: ['organisation'],
  getContact: ['contact'],
  getCustomer: ['case', 'contact', 'organisation', 'asset', 'customerMerge', 'person', 'group', 'readMark', 'draft', 'pending'],
  searchCustomers: ['contact', 'organisation', 'asset'],
  listDuplicates: ['customerMerge'],
  getOrganisationTree: ['case', 'organisation', 'customerMerge'],
  findAssets: ['asset', 'case'],
  getAssets: ['asset'],
  findLinked: ['contact', 'organisation', 'product', 'asset'],
  nameLinked: ['contact', 'organisation', 'product', 'asset'],
  listOwnedCases: ['case'],
  listNewcomers: ['person'],
  listMailboxReadings: ['mailbox'],
  getSetUpHere: ['mailbox', 'group', 'calendar', 'person', 'workspaceSettings', 'case', 'message'],
  askSetUp: ['mailbox', 'person'],
  listDrafts: ['draft', 'case'],
  listPending: ['pending', 'case'],
  listConflicts: ['conflict', 'case', 'contact', 'organisation'],
  listNotifications: ['notification', 'notificationSettings', 'case', 'message', 'person', 'contact', 'organisation'],
  getPromises: ['calendar', 'slaPolicy'],
  listShifts: ['shiftPlan'],
  explainSla: ['case', 'group', 'calendar', 'compiledCalendar'],
  listErasures: ['erasure', 'contact', 'person'],
  listQuarantine: ['quarantinedMail'],
  getPreferences: ['preferences'],
};

/** A change of these is of the cases that are named with it. */
const OF_ONE_CASE: readonly string[] = ['case', 'message', 'readMark', 'draft', 'routingDecision'];

/**
 * Whether a cached answer may no longer hold.
 *
 * @param queryKey - made by `coreKey`
 */
export function isStale(queryKey: readonly unknown[], changed: CoreEvents['changed']): boolean {
  const [from, name, input] = queryKey;
  if (from !== 'core') return false;
  const kinds = MADE_OF[name as CoreCallName];
  if (kinds === undefined || !changed.kinds.some((kind) => kinds.includes(kind))) return false;
  if (name !== 'getCase' || changed.caseIds.length === 0) return true;
  const onlyCases = changed.kinds.every((kind) => OF_ONE_CASE.includes(kind));
  return !onlyCases || changed.caseIds.includes((input as { id: string }).id);
}
