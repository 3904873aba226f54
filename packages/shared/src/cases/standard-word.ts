import { z } from 'zod';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { CASE_STATES, PRIORITIES, SEVERITIES } from './case';
import { wordSchema } from './case-status';

/** Fields of a case that a company may call otherwise. */
export const NAMED_FIELDS = [
  'subject',
  'state',
  'priority',
  'severity',
  'category',
  'product',
  'assetId',
  'groupId',
  'ownerId',
  'contactId',
  'organisationId',
  'mailboxId',
  'channel',
  'tags',
] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];

/** What the product names itself and a company may name otherwise, by sort. */
export const STANDARD_WORDS = { state: CASE_STATES, priority: PRIORITIES, severity: SEVERITIES, field: NAMED_FIELDS } as const;
export type WordSort = keyof typeof STANDARD_WORDS;
export const WORD_SORTS = Object.keys(STANDARD_WORDS) as readonly WordSort[];

/** `state.resolved`, `priority.high`, `field.category`. */
export type WordId = { readonly [S in WordSort]: `${S}.${(typeof STANDARD_WORDS)[S][number]}` }[WordSort];
export const WORD_IDS = WORD_SORTS.flatMap((sort) => STANDARD_WORDS[sort].map((one) => `${sort}.${one}`)) as readonly WordId[];
export const sortOf = (id: WordId): WordSort => id.slice(0, id.indexOf('.')) as WordSort;
export const wordsOfSort = (sort: WordSort): readonly WordId[] => WORD_IDS.filter((id) => sortOf(id) === sort);

/** How the company calls something that the product has named. Absent: as the product does. @source requirements CAS-6 */
export interface StandardWord extends EntityBase {
  readonly id: WordId;
  /** `null`: as the product calls it, in the language of whoever reads. */
  readonly name: string | null;
  /** Of a severity, `false`: cases that have it keep it, and none can get it any more. Of anything else always `true`. */
  readonly isActive: boolean;
}

declare module '../kernel/entity' {
  interface EntityMap {
    standardWord: StandardWord;
  }
}

/** What can be changed of a word. */
export const wordParts = { name: wordSchema.nullable(), isActive: z.boolean() };
export const wordIdSchema = z.enum(WORD_IDS as readonly [WordId, ...WordId[]]);

export const standardWordDefinition: EntityDefinition<'standardWord'> = {
  kind: 'standardWord',
  schema: z.strictObject({ ...entityFields, id: wordIdSchema, ...wordParts }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    nameOf: ({ id, name }) => name ?? id,
    putBack: putBackByEdit({ name: 'word.edit', idArg: 'wordId', fields: Object.keys(wordParts) }),
  },
};
