import type { Person } from '@quayside/shared/identity/person';
import type { DeskCalls } from './desk-protocol';
import type { FaultLine } from './fault-line';

/** The process ended before it answered: nobody knows whether it was done. */
export class DeskGone extends Error {}

/** A desk that has just ended is asked again later. */
export function unlessGone(error: unknown): null {
  if (error instanceof DeskGone) return null;
  throw error;
}

/** What any desk can be asked; the rest only core alone, without the app around it. */
export type AppCallName = Exclude<keyof DeskCalls, 'open' | 'setClock' | 'setDisk'>;

/** One person's desktop, on a line of its own. */
export interface Desk {
  readonly person: Person;
  readonly name: string;
  readonly line: FaultLine;
  /** All that it keeps on disk. */
  readonly folder: string;
  /** Whether its stores are open. */
  readonly isRunning: boolean;
  /** Resolves when its stores are open. */
  start(): Promise<void>;
  /** @throws DeskGone when it was killed meanwhile; Error with the code of a refusal */
  ask<N extends AppCallName>(call: N, input: DeskCalls[N]['in']): Promise<DeskCalls[N]['out']>;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** For the report of a failure. */
  lastWords(): string;
  stop(): Promise<void>;
}
