import { ROLES } from '@quayside/shared/kernel/actor';
import { idSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';

/** Somebody without an account. */
export interface Newcomer {
  readonly personId: string;
  /** Until when their link counts; `null` when there is none any more. */
  readonly invitedUntil: number | null;
}

export interface InvitationSent {
  readonly personId: string;
  /** To be passed on where no mail leaves. */
  readonly link: string;
  readonly isMailed: boolean;
}

/** Who is to be invited. */
export const newPersonSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.string().max(254),
  role: z.enum(ROLES),
  profileId: idSchema.exactOptional(),
  roleId: idSchema.exactOptional(),
  groupIds: z.array(idSchema).max(200),
  locale: z.string().min(2).max(35),
});
