const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next attempt.
 *
 * @param failures - attempts that failed in a row, from 1
 * @param random - 0 ≤ x < 1
 */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS);
  return Math.round(longest * (0.5 + random / 2));
}
