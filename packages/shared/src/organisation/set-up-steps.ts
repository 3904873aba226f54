import { z } from 'zod';

/** What a company does before it answers customers here, in the order of the list. @source requirements SYN-7 */
export const SET_UP_STEPS = [
  'company',
  'mailbox',
  'groups',
  'hours',
  'people',
  'firstMail',
  'firstAnswer',
  'secondFactor',
  'backup',
] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** What administrators have said about the list. Whether a step is done is looked at, not kept. */
export interface SetUpList {
  /** Nobody is reminded of it any more. */
  readonly isHidden: boolean;
  /** Not needed here. */
  readonly skipped: readonly SetUpStep[];
}

export const setUpListSchema: z.ZodType<SetUpList> = z.strictObject({
  isHidden: z.boolean(),
  skipped: z.array(z.enum(SET_UP_STEPS)).max(SET_UP_STEPS.length),
});
