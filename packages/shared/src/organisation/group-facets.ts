import { z } from 'zod';
import { WORK_CHANNELS, type WorkChannel } from '../identity/work-channels';

/** How deep a group looks into a matter: the first line passes on what it cannot do. */
export const GROUP_LEVELS = ['L1', 'L2', 'L3'] as const;
export type GroupLevel = (typeof GROUP_LEVELS)[number];

/** What a group is there for. Empty means: for all of them. @source requirements ORG-2 */
export interface GroupFacets {
  /** In the company's own word, such as "Warranty". `null`: not said. */
  readonly function: string | null;
  readonly level: GroupLevel | null;
  readonly products: readonly string[];
  readonly regions: readonly string[];
  readonly customerClasses: readonly string[];
  readonly channels: readonly WorkChannel[];
}

export const FACET_WORDS_MAX = 50;
const word = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u);
const words = z
  .array(word)
  .max(FACET_WORDS_MAX)
  .refine((all) => new Set(all).size === all.length, { error: 'named twice', params: { reason: 'twice' } });

export const groupFacetsSchema: z.ZodType<GroupFacets> = z.strictObject({
  function: word.nullable(),
  level: z.enum(GROUP_LEVELS).nullable(),
  products: words,
  regions: words,
  customerClasses: words,
  channels: z.array(z.enum(WORK_CHANNELS)).max(WORK_CHANNELS.length),
});

export const NO_FACETS: GroupFacets = { function: null, level: null, products: [], regions: [], customerClasses: [], channels: [] };
