import { z } from 'zod';
import { emailSchema } from '../kernel/email-schema';
import { idSchema } from '../kernel/ids';
import { zoneSchema } from '../kernel/zone';

/** Words on one line, without control characters. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

export const contactFields = {
  name: oneLine(200).min(1),
  emails: z.array(emailSchema).max(20),
  phones: z.array(oneLine(40)).max(20),
  organisationId: idSchema.nullable(),
  isVip: z.boolean(),
  language: oneLine(35).nullable(),
  timeZone: zoneSchema.nullable(),
  note: z.string().max(10_000),
  isBlocked: z.boolean(),
};

/** What an author of a change saw: anything that a contact may hold, also what could not be typed by hand. */
export const seenContactFields = {
  name: z.string().max(200),
  emails: z.array(z.string().max(254)).max(20),
  phones: z.array(z.string().max(40)).max(20),
  organisationId: idSchema.nullable(),
  isVip: z.boolean(),
  language: z.string().max(35).nullable(),
  timeZone: z.string().max(64).nullable(),
  note: z.string().max(10_000),
  isBlocked: z.boolean(),
};

export const organisationFields = {
  name: oneLine(200).min(1),
  domains: z
    .array(
      z
        .string()
        .max(253)
        .regex(/^[\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+$/u),
    )
    .max(50),
  stars: z.number().int().min(0).max(5),
  note: z.string().max(10_000),
  parentId: idSchema.nullable(),
  managerId: idSchema.nullable(),
  contractLevel: oneLine(60).min(1).nullable(),
};

/** What an author of a change saw. */
export const seenOrganisationFields = {
  name: z.string().max(200),
  domains: z.array(z.string().max(253)).max(50),
  stars: z.number().int().min(0).max(5),
  note: z.string().max(10_000),
  parentId: idSchema.nullable(),
  managerId: idSchema.nullable(),
  contractLevel: z.string().max(60).nullable(),
};
