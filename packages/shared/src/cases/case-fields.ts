import type { CriteriaField, CriteriaFields } from '../kernel/criteria';
import { CASE_STATES, CHANNELS, PRIORITIES, SEVERITIES } from './case';

const FIELDS: readonly CriteriaField[] = [
  { name: 'number', type: 'number' },
  { name: 'subject', type: 'text' },
  { name: 'channel', type: 'choice', choices: CHANNELS },
  { name: 'category', type: 'text' },
  { name: 'product', type: 'text' },
  { name: 'productId', type: 'reference' },
  { name: 'assetId', type: 'reference' },
  { name: 'state', type: 'choice', choices: CASE_STATES },
  { name: 'priority', type: 'choice', choices: PRIORITIES, isOrdered: true },
  { name: 'severity', type: 'choice', choices: SEVERITIES, isOrdered: true },
  { name: 'groupId', type: 'reference', isGroup: true },
  { name: 'ownerId', type: 'reference', isPerson: true },
  { name: 'contactId', type: 'reference' },
  { name: 'organisationId', type: 'reference' },
  { name: 'mailboxId', type: 'reference' },
  { name: 'tags', type: 'choices' },
  { name: 'followerIds', type: 'references', isPerson: true },
  { name: 'isPrivate', type: 'flag' },
  { name: 'needsAttention', type: 'flag' },
  { name: 'publicCount', type: 'number' },
  { name: 'messageCount', type: 'number' },
  { name: 'reopenedCount', type: 'number' },
  { name: 'createdAt', type: 'instant' },
  { name: 'updatedAt', type: 'instant' },
  { name: 'lastMessageAt', type: 'instant' },
  { name: 'acceptedAt', type: 'instant' },
  { name: 'firstResponseAt', type: 'instant' },
  { name: 'resolvedAt', type: 'instant' },
  { name: 'closedAt', type: 'instant' },
  { name: 'snoozedUntil', type: 'instant' },
  { name: 'slaDueAt', type: 'instant' },
];

/** What criteria may ask of a case. @source requirements CAS-5 */
export const CASE_FIELDS: CriteriaFields = new Map(FIELDS.map((field) => [field.name, field]));
