interface SliceOptions<R> {
  readonly size: number;
  /** Told all results so far after each slice. */
  onProgress(results: readonly R[]): void;
  /** Asked before each slice. */
  isStopped(): boolean;
}

/** Works through a long list piece by piece, one at a time, so that it can be watched and stopped between two. @returns the results so far when it is stopped */
export async function inSlices<T, R>(
  things: readonly T[],
  work: (slice: readonly T[]) => Promise<readonly R[]>,
  { size, onProgress, isStopped }: SliceOptions<R>,
): Promise<readonly R[]> {
  let results: readonly R[] = [];
  for (let from = 0; from < things.length && !isStopped(); from += size) {
    results = [...results, ...(await work(things.slice(from, from + size)))];
    onProgress(results);
  }
  return results;
}
