/** Sure in about 1,999 of 2,000 looks, whatever the shape of the noise. */
const SURENESS = 3.5;
const LOOKS = [30, 60, 120, 240];

export interface Comparison {
  /** `unclear`: the machine is too restless to tell, which is not to pass. */
  readonly verdict: 'same' | 'different' | 'unclear';
  readonly pairs: number;
  /** Between which the median of the differences lies, ms. */
  readonly between: readonly [number, number];
}

/**
 * Whether two ways cost the same, told by pairs that run one after the other in changing order, until it is sure.
 *
 * The median of the differences lies between two of them with a known certainty, without any guess about how they are spread. The same: all of
 * that range is within the limit; different: all of it beyond.
 *
 * @param measure - what one run costs, ms
 */
export async function compareEffort(
  ways: readonly [() => Promise<unknown>, () => Promise<unknown>],
  measure: (way: () => Promise<unknown>) => Promise<number>,
  limitMs: number,
): Promise<Comparison> {
  const differences: number[] = [];
  let between: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const pairs of LOOKS) {
    while (differences.length < pairs) {
      const isTurned = differences.length % 2 === 1;
      const first = await measure(ways[isTurned ? 1 : 0]);
      const second = await measure(ways[isTurned ? 0 : 1]);
      differences.push(isTurned ? first - second : second - first);
    }
    between = medianRange(differences);
    if (between[0] > -limitMs && between[1] < limitMs) return { verdict: 'same', pairs, between };
    if (between[0] >= limitMs || between[1] <= -limitMs) return { verdict: 'different', pairs, between };
  }
  return { verdict: 'unclear', pairs: differences.length, between };
}

/** Order statistics: the count of differences below the true median is binomial. */
function medianRange(differences: readonly number[]): readonly [number, number] {
  const sorted = [...differences].sort((a, b) => a - b);
  const rank = Math.max(0, Math.floor((sorted.length - SURENESS * Math.sqrt(sorted.length)) / 2));
  return [sorted[rank] ?? Number.NaN, sorted[sorted.length - 1 - rank] ?? Number.NaN];
}

/** Work of this process in all its threads: other programs on the machine do not count, hashing does. */
export async function processorMs(way: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await way();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export async function wallMs(way: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await way();
  return performance.now() - startedAt;
}
