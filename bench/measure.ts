export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @param values - in milliseconds, in any order */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Calls at a fixed rate, whether or not earlier calls have come back: what people who do not wait for each other do. */
export async function openLoop(perSecond: number, seconds: number, act: (turn: number) => Promise<void>): Promise<Percentiles> {
  const latencies: number[] = [];
  const under: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const dueAt = startedAt + (turn * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    under.push(act(turn).then(() => void latencies.push(performance.now() - dueAt)));
  }
  await Promise.all(under);
  return percentiles(latencies);
}
