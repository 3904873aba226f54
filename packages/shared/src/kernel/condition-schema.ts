import { z } from 'zod';
import type { Condition } from './condition';

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const list = z.array(scalar).max(200);

const fieldTestSchema = z
  .strictObject({
    $eq: scalar,
    $ne: scalar,
    $gt: z.number(),
    $gte: z.number(),
    $lt: z.number(),
    $lte: z.number(),
    $in: list,
    $nin: list,
  })
  .partial()
  .refine((test) => Object.keys(test).length > 0, 'a test compares with something');

/** How deep conditions may lie in each other, and how many lie side by side. */
const DEPTH_MAX = 5;
const WIDTH_MAX = 20;

/**
 * The closed form of a condition over the named fields. Any other field or operator is refused, nothing is passed through.
 *
 * @source security §1.7, A29
 */
export function conditionSchema(fields: readonly string[]): z.ZodType<Condition> {
  const comparison = z
    .strictObject(Object.fromEntries(fields.map((field) => [field, fieldTestSchema.optional()])))
    .refine((one) => Object.keys(one).length > 0, 'a condition names a field');
  const atDepth = (depth: number): z.ZodType<unknown> => {
    if (depth === 1) return comparison;
    const inner = z
      .array(atDepth(depth - 1))
      .min(1)
      .max(WIDTH_MAX);
    return z.union([z.strictObject({ $and: inner }), z.strictObject({ $or: inner }), comparison]);
  };
  return atDepth(DEPTH_MAX) as z.ZodType<Condition>;
}
