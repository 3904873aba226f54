import { z } from 'zod';
import type { Actor } from './actor';
import { type Id, idSchema } from './ids';
import { type EpochMs, epochMsSchema } from './time';

/** Who gave a field its value, and when. The name is the one of that moment. @source requirements SYN-3 */
export interface FieldEdit {
  /** `null` when the product itself did it. */
  readonly byId: Id | null;
  readonly byName: string;
  readonly at: EpochMs;
}

export const fieldEditSchema: z.ZodType<FieldEdit> = z.strictObject({
  byId: idSchema.nullable(),
  byName: z.string().max(200),
  at: epochMsSchema,
});

export const fieldEdit = (actor: Actor, at: EpochMs): FieldEdit => ({
  byId: actor.type === 'person' ? actor.id : null,
  byName: actor.name,
  at,
});
