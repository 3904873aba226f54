/** What lies on this machine of what the server has. */
export interface LocalCopy {
  readonly openCases: number;
  readonly doneCases: number;
  /** Bytes of the cache that hold something. */
  readonly bytes: number;
  /** Cases that were done before this instant are on the server only, epoch ms; 0 while nothing has come yet. */
  readonly doneSince: number;
}
