/** The usual tests of something. */
export interface Check {
  readonly suite: 'unit' | 'mongo';
  /** Path from the root. */
  readonly file: string;
  /** One `describe` of it; all when absent. */
  readonly within?: string;
}

/** A mistake that somebody might make one day, put into one place of the code on purpose, and the check that must not let it pass. */
export interface PlantedFault {
  readonly name: string;
  /** Path from the root. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
  readonly check: Check;
  /** In the name of a test that must fail. */
  readonly foundBy: string;
}
