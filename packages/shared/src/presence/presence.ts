import { z } from 'zod';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** `edit` writes on the case · `view` looks at it · `gone` has left it, and a draft stays behind. Strongest first. */
export const PRESENCE_MODES = ['edit', 'view', 'gone'] as const;
export type PresenceMode = (typeof PRESENCE_MODES)[number];

/** What is being written: words for the customer, or for the team. */
export const PRESENCE_FIELDS = ['reply', 'note'] as const;
export type PresenceField = (typeof PRESENCE_FIELDS)[number];

/** More cases than one desktop shows and has drafts on, of which others want to know. */
export const LOOKS_MAX = 24;
/** Of one case; nobody reads more faces. */
export const PEOPLE_MAX = 50;

/** What one desktop does with one case. @source requirements SYN-4, CAS-12 */
export interface Look {
  readonly caseId: Id;
  readonly mode: PresenceMode;
  /** `null` when nothing is being written. */
  readonly field: PresenceField | null;
  /** Something half written lies on this desktop. */
  readonly hasDraft: boolean;
}

const lookSchema: z.ZodType<Look> = z
  .strictObject({
    caseId: idSchema,
    mode: z.enum(PRESENCE_MODES),
    field: z.enum(PRESENCE_FIELDS).nullable(),
    hasDraft: z.boolean(),
  })
  .refine(({ mode, hasDraft }) => mode !== 'gone' || hasDraft, { path: ['mode'] });

/** Desktop → server: all that this desktop looks at now. What is not in it has been left. */
export interface LookMessage {
  readonly looks: readonly Look[];
}
export const lookMessageSchema: z.ZodType<LookMessage> = z.strictObject({ looks: z.array(lookSchema).max(LOOKS_MAX) });

/** One person at one case, whatever the number of their desktops. */
export interface PersonAtCase {
  readonly personId: Id;
  readonly mode: PresenceMode;
  readonly field: PresenceField | null;
  readonly hasDraft: boolean;
  /** Since when in this mode, by the server's clock. */
  readonly since: EpochMs;
}

/** Everybody at one case; nobody: they have all left, or the case is out of sight. */
export interface CasePresence {
  readonly caseId: Id;
  readonly people: readonly PersonAtCase[];
}

/** Server → desktop. `full`: whatever is not in it is over; else only these cases have changed. */
export interface PresenceNews {
  readonly full: boolean;
  readonly cases: readonly CasePresence[];
}

/** As a desktop reads it: what a newer server says besides is left out. */
export const presenceNewsSchema: z.ZodType<PresenceNews> = z.object({
  full: z.boolean(),
  cases: z.array(
    z.object({
      caseId: idSchema,
      people: z.array(
        z.object({
          personId: idSchema,
          mode: z.enum(PRESENCE_MODES),
          field: z.enum(PRESENCE_FIELDS).nullable(),
          hasDraft: z.boolean(),
          since: epochMsSchema,
        }),
      ),
    }),
  ),
});
