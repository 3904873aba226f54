/** So much more is no growth: what a process keeps at hand, and what happens to wait at one instant. */
const SLACK_SHARE = 0.1;
const SLACK = 8;

/**
 * What has not levelled off: even the least of the last third lies above the most of the third before.
 *
 * @param samples - figures by their names, in the order of time
 */
export function stillGrowing(samples: readonly Readonly<Record<string, number>>[]): readonly string[] {
  const third = Math.floor(samples.length / 3);
  if (third < 2) return [];
  return Object.keys(samples.at(-1) ?? {}).flatMap((name) => {
    const values = samples.map((sample) => sample[name] ?? 0);
    const before = Math.max(...values.slice(-2 * third, -third));
    const after = Math.min(...values.slice(-third));
    return after > before * (1 + SLACK_SHARE) + SLACK ? [`${name} still grows: at most ${before}, then at least ${after}`] : [];
  });
}
