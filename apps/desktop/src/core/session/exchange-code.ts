import { ROLES } from '@quayside/shared/kernel/actor';
import { AppError } from '@quayside/shared/kernel/errors';
import { z } from 'zod';
import { answerError } from '../network/answer-error';
import type { Network } from '../network/network';

const grantSchema = z.object({
  token: z.string().min(16),
  person: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES), groupIds: z.array(z.string()) }),
  deviceId: z.string(),
  escrowedKey: z.string().nullable(),
});
/** A session of this desktop. */
export type Grant = z.infer<typeof grantSchema>;

/** Exchanges the one-time code. @throws AppError `CODE_REFUSED`, `OFFLINE` */
export async function exchangeCode(
  network: Network,
  server: string,
  input: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string | null;
    readonly installId: string;
    readonly deviceName: string;
  },
): Promise<Grant> {
  const response = await network.request(`${server}/desktop/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw answerError(response.status, body);
  const grant = grantSchema.safeParse(body);
  if (!grant.success) throw new AppError('OFFLINE', 'not the answer of a Quayside server', { reason: 'not-quayside' });
  return grant.data;
}
