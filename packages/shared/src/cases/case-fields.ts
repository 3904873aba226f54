import type { CustomField, CustomFieldType } from '../fields/custom-field';
import { type Criteria, type CriteriaField, type CriteriaFields, type FieldType, fieldsNamed } from '../kernel/criteria';
import { customIdOf, customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
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
  { name: 'statusId', type: 'reference' },
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
  { name: 'escalatedAt', type: 'instant' },
  { name: 'snoozedUntil', type: 'instant' },
  { name: 'slaDueAt', type: 'instant' },
];

/** What criteria may ask of a case, besides what the company has made for itself. @source requirements CAS-5 */
export const CASE_FIELDS: CriteriaFields = new Map(FIELDS.map((field) => [field.name, field]));

const TYPE_OF: { readonly [T in CustomFieldType]: FieldType } = {
  text: 'text',
  'long-text': 'text',
  integer: 'number',
  decimal: 'number',
  'yes-no': 'flag',
  day: 'day',
  instant: 'instant',
  choice: 'choice',
  choices: 'choices',
  link: 'reference',
};

/** What criteria may ask of a field of the company's own. A choice that is out of use may still be asked for. @source requirements CAS-6 */
export function customCriteriaField({ id, type, choices, digits }: CustomField): CriteriaField {
  return {
    name: customName(id),
    type: TYPE_OF[type],
    ...(choices === undefined ? {} : { choices: choices.map((choice) => choice.id) }),
    ...(digits === undefined ? {} : { digits }),
  };
}

/** The company's own fields that criteria name. */
export const customNamed = (criteria: Criteria): readonly Id[] => [...fieldsNamed(criteria)].flatMap((name) => customIdOf(name) ?? []);
