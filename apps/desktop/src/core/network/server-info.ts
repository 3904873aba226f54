import { AppError } from '@quayside/shared/kernel/errors';
import { z } from 'zod';
import { answerError } from './answer-error';
import type { Network } from './network';

const infoSchema = z.object({
  product: z.literal('quayside'),
  version: z.string(),
  wire: z.object({ min: z.number(), max: z.number() }),
  epoch: z.string(),
  needsAdmin: z.boolean(),
  /** Under which the server knows itself; may differ from the address that was typed. */
  publicUrl: z.string().optional(),
  now: z.number(),
});
export type ServerInfo = z.infer<typeof infoSchema>;

/**
 * Asks an address who it is.
 *
 * @throws AppError `OFFLINE` with a reason; `not-quayside` when something else answers there
 */
export async function readServerInfo(network: Network, server: string): Promise<ServerInfo> {
  const response = await network.request(`${server}/api/info`, { timeoutMs: 10_000 });
  const text = await response.text().catch(() => '');
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    body = null;
  }
  const info = infoSchema.safeParse(body);
  if (info.success) return info.data;
  if (response.status >= 500) throw answerError(response.status, body);
  throw new AppError('OFFLINE', 'not the answer of a Quayside server', { reason: 'not-quayside', status: response.status });
}
