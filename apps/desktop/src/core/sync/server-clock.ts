import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';

/** From here on the difference is told to the person: certificates and sign-in codes begin to fail. */
const CLOCK_OFF_MS = 60 * 60_000;

/** This machine's clock, corrected by what the server says. */
export class ServerClock {
  readonly #now: () => number;
  #skewMs: number;

  /** @param skewMs - what was known at the last run */
  constructor(now: () => number, skewMs = 0) {
    this.#now = now;
    this.#skewMs = skewMs;
  }

  /** This machine's time. */
  local(): number {
    return this.#now();
  }

  /** The server's time, as well as it can be told. */
  now(): EpochMs {
    return epochMs(Math.max(0, Math.round(this.#now() + this.#skewMs)));
  }

  get skewMs(): number {
    return Math.round(this.#skewMs);
  }

  get isOff(): boolean {
    return Math.abs(this.#skewMs) >= CLOCK_OFF_MS;
  }

  /** Takes in an answer of the server. @param sentAt - this machine's time when the question was sent */
  hear(serverNow: number, sentAt: number): void {
    this.#skewMs = serverNow - (sentAt + this.#now()) / 2;
  }
}
