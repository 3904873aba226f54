import { z } from 'zod';
import { type Id, idSchema } from './ids';

/** A contact or an organisation, by name only: what must not know either can point at it. */
export interface CustomerRef {
  readonly kind: 'contact' | 'organisation';
  readonly id: Id;
}

export const customerRefSchema: z.ZodType<CustomerRef> = z.strictObject({ kind: z.enum(['contact', 'organisation']), id: idSchema });
