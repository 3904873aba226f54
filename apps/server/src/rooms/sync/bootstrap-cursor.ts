import { AppError } from '@quayside/shared/kernel/errors';
import { z } from 'zod';

/** The order in which a new cache is filled. */
export const PHASES = ['workspace', 'open', 'own', 'customers', 'done'] as const;
export type Phase = (typeof PHASES)[number];

const cursorSchema = z.strictObject({
  phase: z.enum(PHASES),
  /** Index of the kind within the phase. */
  kind: z.number().int().min(0).max(20),
  /** Position within the kind: the last id, for done cases also when it was done. */
  after: z.string().max(120),
  doneAt: z.number().int().nullable(),
  /** Rows sent so far, and rows there were at the start. */
  sent: z.number().int().min(0),
  total: z.number().int().min(0),
});
export type BootstrapCursor = z.infer<typeof cursorSchema>;

export const FIRST: BootstrapCursor = { phase: 'workspace', kind: 0, after: '', doneAt: null, sent: 0, total: 0 };

export const writeCursor = (cursor: BootstrapCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** A cursor only says where to go on; what may be read is decided anew on each page. @throws AppError `BAD_INPUT` */
export function readCursor(text: string): BootstrapCursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('BAD_INPUT', 'not a cursor', { path: 'cursor' });
  }
}
