import { caseDefinition } from '../cases/case';
import { caseStatusDefinition } from '../cases/case-status';
import { messageDefinition } from '../cases/message';
import { readMarkDefinition } from '../cases/read-mark';
import { replacementDefinition } from '../cases/replacement';
import { standardWordDefinition } from '../cases/standard-word';
import { statusIndexDefinition } from '../cases/status-index';
import { cannedAnswerDefinition } from '../channels/canned-answer';
import { mailboxDefinition } from '../channels/mailbox';
import { quarantinedMailDefinition } from '../channels/quarantined-mail';
import { customFieldDefinition } from '../fields/custom-field';
import { fieldIndexDefinition } from '../fields/field-index';
import { fileDefinition } from '../files/file';
import { orgRoleDefinition } from '../identity/org-role';
import { personDefinition } from '../identity/person';
import { rightsProfileDefinition } from '../identity/rights-profile';
import { conflictDefinition } from '../kernel/conflict';
import type { EntityDefinition, EntityKind } from '../kernel/entity';
import { uniqueKeyDefinition } from '../kernel/unique-key';
import { layoutDefinition } from '../layouts/layout';
import { notificationDefinition } from '../notifications/notification';
import { notificationSettingsDefinition } from '../notifications/notification-settings';
import { assetDefinition } from '../organisation/asset';
import { contactDefinition } from '../organisation/contact';
import { customerMergeDefinition } from '../organisation/customer-merge';
import { departmentDefinition } from '../organisation/department';
import { groupDefinition } from '../organisation/group';
import { groupUseDefinition } from '../organisation/group-use';
import { importedRowDefinition } from '../organisation/imported-row';
import { mergeMoveDefinition } from '../organisation/merge-move';
import { organisationDefinition } from '../organisation/organisation';
import { productDefinition } from '../organisation/product';
import { workspaceSettingsDefinition } from '../organisation/workspace-settings';
import { erasureDefinition } from '../privacy/erasure';
import { availabilityDefinition } from '../routing/availability';
import { rosterDefinition } from '../routing/roster';
import { routingDecisionDefinition } from '../routing/routing-decision';
import { shiftPlanDefinition } from '../routing/shift-plan';
import { workloadDefinition } from '../routing/workload';
import { calendarDefinition } from '../sla/calendar';
import { compiledCalendarDefinition } from '../sla/compiled-calendar';
import { slaPolicyDefinition } from '../sla/sla-policy';
import { savedViewDefinition } from '../views/saved-view';
import { ownLookDefinition } from '../views/view-look';

/** Every kind of entity, in the order in which a device wants them. */
export const ENTITY_DEFINITIONS: { readonly [K in EntityKind]: EntityDefinition<K> } = {
  workspaceSettings: workspaceSettingsDefinition,
  person: personDefinition,
  rightsProfile: rightsProfileDefinition,
  orgRole: orgRoleDefinition,
  department: departmentDefinition,
  group: groupDefinition,
  groupUse: groupUseDefinition,
  availability: availabilityDefinition,
  shiftPlan: shiftPlanDefinition,
  calendar: calendarDefinition,
  compiledCalendar: compiledCalendarDefinition,
  slaPolicy: slaPolicyDefinition,
  mailbox: mailboxDefinition,
  cannedAnswer: cannedAnswerDefinition,
  savedView: savedViewDefinition,
  product: productDefinition,
  customField: customFieldDefinition,
  fieldIndex: fieldIndexDefinition,
  layout: layoutDefinition,
  caseStatus: caseStatusDefinition,
  statusIndex: statusIndexDefinition,
  standardWord: standardWordDefinition,
  replacement: replacementDefinition,
  case: caseDefinition,
  message: messageDefinition,
  file: fileDefinition,
  readMark: readMarkDefinition,
  routingDecision: routingDecisionDefinition,
  conflict: conflictDefinition,
  notification: notificationDefinition,
  notificationSettings: notificationSettingsDefinition,
  ownLook: ownLookDefinition,
  quarantinedMail: quarantinedMailDefinition,
  organisation: organisationDefinition,
  contact: contactDefinition,
  asset: assetDefinition,
  customerMerge: customerMergeDefinition,
  erasure: erasureDefinition,
  uniqueKey: uniqueKeyDefinition,
  mergeMove: mergeMoveDefinition,
  importedRow: importedRowDefinition,
  workload: workloadDefinition,
  roster: rosterDefinition,
};

export const ENTITY_KINDS = Object.keys(ENTITY_DEFINITIONS) as readonly EntityKind[];
export const SYNCED_KINDS = ENTITY_KINDS.filter((kind) => ENTITY_DEFINITIONS[kind].synced);

export const isEntityKind = (name: string): name is EntityKind => Object.hasOwn(ENTITY_DEFINITIONS, name);

export const definitionOf = <K extends EntityKind>(kind: K): EntityDefinition<K> => ENTITY_DEFINITIONS[kind] as EntityDefinition<K>;
