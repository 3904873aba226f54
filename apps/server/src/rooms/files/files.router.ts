import { pipeline } from 'node:stream/promises';
import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { idSchema, uuidSchema } from '@quayside/shared/kernel/ids';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import type { SessionReader } from '../../platform/session-reader';
import { signedInRequest } from '../../platform/signed-in-request';
import type { FilesService } from './files.service';

const uploadSchema = z.strictObject({
  id: uuidSchema,
  name: z.string().min(1).max(255),
  mime: z.string().max(200),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const offsetSchema = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Types that a browser might act on are served as bytes without a meaning. @source security A15 */
const ACTIVE = /html|svg|xml|script|ecmascript|xsl|pdf|shockwave|x-msdownload/i;

/** Uploads in pieces and downloads. A bearer token authorises; cookies are not looked at. */
export function filesRoutes(router: Router, files: FilesService, sessions: SessionReader): void {
  const personOf = async (request: Request): Promise<Person> => (await signedInRequest(request, sessions)).person;

  router.post('/files', express.json({ limit: 4096, strict: true }), async (request, response) => {
    const person = await personOf(request);
    const body = uploadSchema.safeParse(request.body);
    if (!body.success) throw new AppError('BAD_INPUT', 'upload', { path: (body.error.issues[0]?.path ?? []).map(String).join('.') });
    response.json(await files.beginUpload(person, body.data));
  });

  router.put('/files/:id', async (request, response) => {
    const person = await personOf(request);
    const offset = offsetSchema.safeParse(request.query.offset);
    if (!offset.success) throw new AppError('BAD_INPUT', 'upload', { path: 'offset' });
    response.json(await files.continueUpload(person, { id: readId(request), offset: offset.data }, request));
  });

  router.get('/files/:id', async (request, response) => {
    const person = await personOf(request);
    const file = await files.open(person, readId(request));
    response.status(200).set({
      'Content-Type': ACTIVE.test(file.mime) ? 'application/octet-stream' : file.mime,
      'Content-Length': String(file.size),
      'Content-Disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, percent)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
    // a reader who leaves is no fault; a store that fails ends the answer short, which its length shows
    await pipeline(file.bytes, response).catch(() => response.destroy());
  });
}

/** What is no id is as unknown as an id that nobody has. */
function readId(request: Request): string {
  const id = idSchema.safeParse(request.params.id);
  if (!id.success) throw new AppError('NOT_FOUND', 'no such file');
  return id.data;
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
