import type { Router } from 'express';
import type { Reaction, Watcher } from './lane/lane';
import type { TimerKind } from './timers/timer-row';

/** Something that runs beside the requests: a mail poller, a sender, a collector. Holds a lease where only one node may do it. */
export interface Worker {
  readonly name: string;
  start(): Promise<void>;
  /** Finishes what it has begun, gives its leases back. */
  stop(): Promise<void>;
}

/** What a room gives to the house when the server is assembled (`app.ts`). */
export interface Room {
  readonly name: string;
  /** Creates its indexes; can be run again. */
  prepare?(): Promise<void>;
  /** Plain HTTP routes, where tRPC does not fit: files, sign-in pages. */
  http?(router: Router): void;
  /** Rules, mailboxes or rights have changed on some node: drops what this one has cached of them. */
  reloadConfig?(): Promise<void>;
  readonly reactions?: readonly Reaction[];
  readonly watchers?: readonly Watcher[];
  readonly workers?: readonly Worker[];
  /** What its timers are, by the kind that their rows name. */
  readonly timerKinds?: readonly TimerKind[];
}
