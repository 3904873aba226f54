/** How fresh what one sees is, and what still waits. */
export interface SyncState {
  readonly line: 'online' | 'connecting' | 'offline';
  /** Own changes not yet taken by the server. */
  readonly waiting: number;
  /** Items that need the person: refused, parked, conflicts. */
  readonly attention: number;
  readonly lastContactAt: number | null;
  /** `loading`: the first fill of the cache; the list may be incomplete. */
  readonly cache: 'ready' | 'loading' | 'rebuilding' | 'memory-only';
  readonly loadedRows: number;
  readonly remainingRows: number;
  readonly problem: 'clock-off' | 'server-too-old' | 'client-too-old' | 'certificate' | 'proxy' | null;
  /** Server clock minus this machine's, ms. */
  readonly clockSkewMs: number;
  /** Rows of kinds that this version does not know. */
  readonly unknownRows: number;
  /** Absent: all well · `outbox-salvaged` what was typed lay in a damaged file and was saved as far as possible · `disk-full` nothing can be kept. */
  readonly storage?: 'cache-rebuilt' | 'outbox-salvaged' | 'disk-full';
}
