import { z } from 'zod';
import { idSchema } from '../kernel/ids';

/** What people may write into a mailbox, apart from how it connects. The signature's limit counts its HTML. */
export const mailboxFields = {
  name: z.string().min(1).max(100),
  groupId: idSchema.nullable(),
  signature: z.string().max(20_000),
  isActive: z.boolean(),
};
