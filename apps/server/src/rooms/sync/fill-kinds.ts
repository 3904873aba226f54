import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Phase } from './bootstrap-cursor';

/**
 * What a first fill brings in each phase, in the order in which a screen needs it; messages, files and decisions come with their cases.
 * A new kind goes to the end of its phase: fills that are under way count by place.
 */
export const FILL_KINDS: { readonly [P in Phase]: readonly EntityKind[] } = {
  workspace: [
    'workspaceSettings',
    'person',
    'rightsProfile',
    'orgRole',
    'group',
    'availability',
    'calendar',
    'compiledCalendar',
    'slaPolicy',
    'mailbox',
    'cannedAnswer',
    'product',
    'department',
    'groupUse',
    'shiftPlan',
    'savedView',
    'customField',
    'fieldIndex',
    'layout',
    'caseStatus',
    'statusIndex',
    'standardWord',
    'replacement',
  ],
  open: ['case'],
  own: ['readMark', 'conflict', 'quarantinedMail', 'file', 'notification', 'notificationSettings', 'ownLook', 'erasure'],
  customers: ['organisation', 'contact', 'asset', 'customerMerge'],
  done: ['case'],
};
