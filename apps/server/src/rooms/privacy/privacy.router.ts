import { pipeline } from 'node:stream/promises';
import { AppError } from '@quayside/shared/kernel/errors';
import { idSchema } from '@quayside/shared/kernel/ids';
import type { Router } from 'express';
import { z } from 'zod';
import type { SessionReader } from '../../platform/session-reader';
import { signedInRequest } from '../../platform/signed-in-request';
import { router, signedInProcedure } from '../../platform/trpc';
import type { PrivacyService } from './privacy.service';

export const privacyRouter = (privacy: PrivacyService) =>
  router({
    startExport: signedInProcedure
      .input(z.strictObject({ contactId: idSchema, withNotes: z.boolean() }))
      .mutation(({ ctx, input }) => privacy.startExport(ctx.session.person, input)),
    listExports: signedInProcedure.input(z.undefined()).query(({ ctx }) => privacy.listExports(ctx.session.person)),
    previewAge: signedInProcedure
      .input(z.strictObject({ months: z.number().int().min(1).max(600) }))
      .query(({ ctx, input }) => privacy.previewAge(ctx.session.person, input.months)),
  });

/** The zip of an export. */
export function privacyRoutes(routes: Router, privacy: PrivacyService, sessions: SessionReader): void {
  routes.get('/privacy/exports/:id', async (request, response) => {
    const { person } = await signedInRequest(request, sessions);
    const id = idSchema.safeParse(request.params.id);
    if (!id.success) throw new AppError('NOT_FOUND', 'no such export');
    const { size, bytes } = await privacy.openExport(person, id.data);
    response.status(200).set({
      'Content-Type': 'application/zip',
      'Content-Length': String(size),
      'Content-Disposition': 'attachment',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    await pipeline(bytes, response).catch(() => response.destroy());
  });
}
