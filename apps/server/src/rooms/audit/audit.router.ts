import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AUDIT_PAGE_MAX, auditFilterSchema } from '@quayside/shared/audit/audit-entry';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Router } from 'express';
import { z } from 'zod';
import type { SessionReader } from '../../platform/session-reader';
import { signedInRequest } from '../../platform/signed-in-request';
import { router, signedInProcedure } from '../../platform/trpc';
import type { AuditService } from './audit.service';
import { AUDIT_FORMATS } from './audit-text';

const pageSchema = z.strictObject({
  filter: auditFilterSchema,
  before: z.number().int().min(1).nullable(),
  limit: z.number().int().min(1).max(AUDIT_PAGE_MAX),
});

export const auditRouter = (audit: AuditService) =>
  router({
    list: signedInProcedure.input(pageSchema).query(({ ctx, input: { filter, ...page } }) => audit.list(ctx.session.person, filter, page)),
    get: signedInProcedure
      .input(z.strictObject({ number: z.number().int().min(1) }))
      .query(({ ctx, input }) => audit.get(ctx.session.person, input.number)),
    lastCheck: signedInProcedure.input(z.undefined()).query(({ ctx }) => audit.lastCheck(ctx.session.person)),
    check: signedInProcedure.input(z.undefined()).mutation(({ ctx }) => audit.check(ctx.session.person)),
  });

const exportSchema = z.strictObject({ format: z.enum(AUDIT_FORMATS), filter: auditFilterSchema });

/** The whole audit, or what a filter leaves of it, as a file that is never whole in memory. */
export function auditRoutes(routes: Router, audit: AuditService, sessions: SessionReader): void {
  routes.get('/audit/export', async (request, response) => {
    const { person } = await signedInRequest(request, sessions);
    const asked = exportSchema.safeParse({ format: request.query.format, filter: parsed(request.query.filter) });
    if (!asked.success) throw new AppError('BAD_INPUT', 'export', { path: (asked.error.issues[0]?.path ?? []).map(String).join('.') });
    const pieces = await audit.export(person, asked.data.filter, asked.data.format);
    response.status(200).set({
      'Content-Type': asked.data.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'Content-Disposition': 'attachment',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    await pipeline(Readable.from(pieces), response).catch(() => response.destroy());
  });
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
