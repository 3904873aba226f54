import type { SeededRandom } from '../sync/support/seeded-random';
import type { ChaosWorld } from './world/chaos-world';

/** Something that may happen, done on purpose while everybody works. */
export interface Fault {
  /** How it is called on the command line. */
  readonly name: string;
  /** Its line in the fault matrix. */
  readonly id: `F${number}`;
  /** Once in each run of the tests; others only on demand. */
  readonly isInCi: boolean;
  /** `false`: it ends what the soak watches. */
  readonly isInSoak?: false;
  /** In words, for the report. */
  readonly what: string;
  /**
   * Strikes; whatever it leaves broken is mended afterwards.
   *
   * @returns what it saw itself that must not be, besides the invariants
   */
  strike(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]>;
}
