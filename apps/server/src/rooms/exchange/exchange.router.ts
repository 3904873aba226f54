import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_TABLES, IMPORT_KINDS, IMPORT_PASSES, IMPORT_STEPS, importSettingsSchema } from '@quayside/shared/exchange/import-job';
import { AppError } from '@quayside/shared/kernel/errors';
import { idSchema } from '@quayside/shared/kernel/ids';
import { viewIdSchema } from '@quayside/shared/views/view';
import type { Router } from 'express';
import { z } from 'zod';
import type { SessionReader } from '../../platform/session-reader';
import { signedInRequest } from '../../platform/signed-in-request';
import { router, signedInProcedure } from '../../platform/trpc';
import type { Exports, WantedTable } from './exports';
import type { ImportsService } from './imports.service';

export const exchangeRouter = (imports: ImportsService) =>
  router({
    beginImport: signedInProcedure
      .input(z.strictObject({ fileId: idSchema, kind: z.enum(IMPORT_KINDS) }))
      .mutation(({ ctx, input }) => imports.begin(ctx.session.person, input)),
    chooseImport: signedInProcedure
      .input(z.strictObject({ importId: idSchema, settings: importSettingsSchema }))
      .mutation(({ ctx, input }) => imports.choose(ctx.session.person, input)),
    stepImport: signedInProcedure
      .input(z.strictObject({ importId: idSchema, to: z.enum(IMPORT_STEPS) }))
      .mutation(({ ctx, input }) => imports.step(ctx.session.person, input)),
    listImports: signedInProcedure.input(z.undefined()).query(({ ctx }) => imports.list(ctx.session.person)),
    listImportProblems: signedInProcedure
      .input(
        z.strictObject({
          importId: idSchema,
          pass: z.enum(IMPORT_PASSES),
          after: z.number().int().min(-1),
          limit: z.number().int().min(1).max(500),
        }),
      )
      .query(({ ctx, input }) => imports.listProblems(ctx.session.person, input)),
    listImportKept: signedInProcedure
      .input(z.strictObject({ importId: idSchema, after: z.number().int().min(-1), limit: z.number().int().min(1).max(500) }))
      .query(({ ctx, input }) => imports.listKept(ctx.session.person, input)),
  });

const wantedSchema = z.discriminatedUnion('table', [
  z.strictObject({ table: z.literal('cases'), view: viewIdSchema }),
  z.strictObject({ table: z.enum(EXPORT_TABLES).exclude(['cases']) }),
]) satisfies z.ZodType<WantedTable>;

/** Tables as files. A bearer token authorises; cookies are not looked at. */
export function exportRoutes(http: Router, exports: Exports, sessions: SessionReader): void {
  http.get('/exports/:table', async (request, response) => {
    const { person } = await signedInRequest(request, sessions);
    const wanted = wantedSchema.safeParse({ ...request.query, table: request.params.table });
    if (!wanted.success)
      throw new AppError('BAD_INPUT', 'no such table', { path: (wanted.error.issues[0]?.path ?? []).map(String).join('.') });
    const text = exports.open(person, wanted.data);
    response.status(200).set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${wanted.data.table}.csv"`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
    // a reader who leaves is no fault; a table that breaks off ends without its last chunk, which shows
    await pipeline(Readable.from(text), response).catch(() => response.destroy());
  });
}
