import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Response } from 'node-fetch';
import type { Host } from '../session/host';
import { isDiskFull } from '../store/database';

/**
 * Asks the person where to keep a file and lets it flow there, whatever its size. What broke off leaves nothing behind.
 *
 * @param fetch - begins the answer; asked for only when there is a place
 * @returns `false` when no place was chosen
 * @throws AppError `OFFLINE` when the line broke, `DISK_FULL`, or the server's refusal
 */
export async function saveDownload(host: Host, name: string, fetch: () => Promise<Response>): Promise<boolean> {
  const path = await host.ask('askSavePath', name);
  if (path === null) return false;
  const response = await fetch();
  const half = `${path}.part`;
  try {
    await pipeline(response.body, createWriteStream(half, { mode: 0o600 }));
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    if (isDiskFull(error) || (error as { code?: unknown } | null)?.code === 'ENOSPC')
      throw new AppError('DISK_FULL', 'no room for the file');
    throw new AppError('OFFLINE', 'the file broke off', { reason: 'broken' });
  }
  await host.ask('markOrigin', path);
  return true;
}
