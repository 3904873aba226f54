/** A server says itself when it can work. */
import { SetupError } from '../toolchain/say.mjs';
import { tailOf } from './services.mjs';

/** @throws SetupError with its last words when it ends or takes more than a minute */
export async function untilReady(url, server) {
  const limit = Date.now() + 60_000;
  while (server.isRunning() && Date.now() < limit) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new SetupError(
    `The server did not become ready${server.isRunning() ? ' within a minute' : ''}. Its last words:\n${tailOf(server.logFile)}`,
    `Its log is ${server.logFile}.`,
  );
}
