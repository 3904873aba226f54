import { z } from 'zod';
import { putBackByCreate, putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';

/** A prepared text that an agent puts into an answer by `/`. */
export interface CannedAnswer extends EntityBase {
  readonly title: string;
  /** What is typed after the slash. */
  readonly shortcut: string;
  /** Sanitised HTML. */
  readonly html: string;
}

declare module '../kernel/entity' {
  interface EntityMap {
    cannedAnswer: CannedAnswer;
  }
}

export const cannedAnswerSchema: z.ZodType<CannedAnswer> = z.strictObject({
  ...entityFields,
  title: z.string().min(1).max(120),
  shortcut: z.string().min(1).max(40),
  html: z.string().max(50_000),
});

const editBack = putBackByEdit({ name: 'canned-answer.edit', idArg: 'cannedAnswerId', fields: ['title', 'shortcut', 'html'] });

export const cannedAnswerDefinition: EntityDefinition<'cannedAnswer'> = {
  kind: 'cannedAnswer',
  schema: cannedAnswerSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    nameOf: ({ title }) => title,
    putBack: (change) => editBack(change) ?? putBackByCreate(change, { name: 'canned-answer.create', idArg: 'cannedAnswerId' }),
  },
};
