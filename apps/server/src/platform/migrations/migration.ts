import type { Clock } from '../clock';
import type { Lane } from '../lane/lane';
import type { Mongo } from '../mongo';

/** What a migration works with. Domain data are changed through the lane, as everywhere. */
export interface MigrationTools {
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly lane: Lane;
  /** Between two steps of a long one. @throws when another node has taken over, or this one is to stop */
  goOn(): Promise<void>;
}

/** One change of what is stored. May be killed anywhere and run again: every step asks first whether it was done. */
export interface Migration {
  /** Place in the order: 1, 2, 3 … Never changed, never given twice. */
  readonly version: number;
  readonly name: string;
  /**
   * Nodes of the version before may still serve while it runs: they must be able to read what it writes.
   *
   * @returns how many things it changed, for the log
   */
  run(tools: MigrationTools): Promise<number>;
}
