import { answerError } from '../network/answer-error';
import type { Network } from '../network/network';
import { readServerInfo } from '../network/server-info';
import { newPkce } from './pkce';

/**
 * A one-time code without a browser, for the administrator who has just typed their password into the first start.
 *
 * @throws AppError `WRONG_PASSWORD`, `OFFLINE`
 */
export async function codeByPassword(
  network: Network,
  server: string,
  secret: { readonly email: string; readonly password: string },
): Promise<{ readonly code: string; readonly verifier: string }> {
  const { publicUrl } = await readServerInfo(network, server);
  const headers = { 'content-type': 'application/json', origin: new URL(publicUrl ?? server).origin };
  const signedIn = await network.request(`${server}/api/auth/sign-in/email`, { method: 'POST', headers, body: JSON.stringify(secret) });
  if (!signedIn.ok) throw answerError(signedIn.status, await signedIn.json().catch(() => null));
  const cookie = (signedIn.headers.raw()['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '').join('; ');
  const { verifier, challenge, state } = newPkce();
  const answer = await network.request(`${server}/desktop/code`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ challenge, redirectUri: null, state }),
  });
  const body = (await answer.json().catch(() => null)) as { readonly code?: unknown } | null;
  if (!answer.ok || typeof body?.code !== 'string') throw answerError(answer.status, body);
  return { code: body.code, verifier };
}
