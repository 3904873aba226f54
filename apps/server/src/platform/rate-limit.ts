/** How much one party may do within a while. */
export interface RateLimit {
  /** @param at - any clock that only runs forward, ms. @returns `false`: too much */
  spend(at: number): boolean;
}

/** So many at once, and as many again over each period: what was not spent does not add up. */
export function createRateLimit(most: number, withinMs: number): RateLimit {
  let left = most;
  let lastAt: number | null = null;
  return {
    spend(at) {
      left = Math.min(most, left + ((lastAt === null ? 0 : at - lastAt) * most) / withinMs);
      lastAt = at;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
