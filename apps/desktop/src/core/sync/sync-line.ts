import { isAppError } from '@quayside/shared/kernel/errors';
import type { SyncState } from '../../bridge/sync-state';
import { type NetworkReason, networkReasonOf } from '../network/network-problem';
import { isDiskFull } from '../store/database';
import { backoffMs } from './backoff';

const PULL_EVERY_MS = 60_000;
const VERSION_RETRY_MS = 10 * 60_000;

/** What is known of the way to the server: whether it answers, and if it does not, why. */
export class SyncLine {
  #state: SyncState['line'] = 'connecting';
  #lastContactAt: number | null = null;
  #networkReason: NetworkReason | null = null;
  #version: 'server-too-old' | 'client-too-old' | null = null;
  #isDiskFull = false;
  #failures = 0;

  get facts() {
    return {
      line: this.#state,
      lastContactAt: this.#lastContactAt,
      networkReason: this.#networkReason,
      version: this.#version,
      isDiskFull: this.#isDiskFull,
    };
  }

  get hasFailed(): boolean {
    return this.#failures > 0;
  }

  /** The server has answered. @returns whether it had not before */
  reached(now: number): boolean {
    const wasAway = this.#state !== 'online';
    this.#state = 'online';
    this.#failures = 0;
    this.#networkReason = null;
    this.#version = null;
    this.#isDiskFull = false;
    this.#lastContactAt = now;
    return wasAway;
  }

  /** A round ended with this, and trying again at once would not help. */
  failed(error: unknown): void {
    const code = isAppError(error) ? error.code : null;
    if (isDiskFull(error)) this.#isDiskFull = true;
    this.#failures += 1;
    this.#networkReason = networkReasonOf(error);
    this.#version = code === 'CLIENT_TOO_OLD' ? 'client-too-old' : code === 'UNSUPPORTED' ? 'server-too-old' : null;
    const isLate = code === 'UNAVAILABLE' || this.#networkReason === 'timeout';
    // a busy machine, here or there, makes one answer late; a line that is cut makes all of them
    if (isLate && this.#failures === 1) return;
    const isAway = isLate || code === 'OFFLINE' || this.#state !== 'online';
    this.#state = isAway ? 'offline' : 'online';
  }

  /** How long the next round may wait when nothing else calls for one. @param random - 0 ≤ x < 1 */
  pauseMs(random: number): number {
    if (this.#version !== null) return VERSION_RETRY_MS;
    return this.#failures > 0 ? backoffMs(this.#failures, random) : PULL_EVERY_MS * (0.8 + random * 0.4);
  }
}
