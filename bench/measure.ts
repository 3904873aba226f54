import { loadavg } from 'node:os';

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

/**
 * Calls at a fixed rate, whether or not earlier calls have come back: what people who do not wait for each other do.
 *
 * @param isOver - ends it before its time
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  act: (turn: number) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<Percentiles> {
  const latencies: number[] = [];
  const under: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let turn = 0; turn < perSecond * seconds && !isOver(); turn += 1) {
    const dueAt = startedAt + (turn * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    under.push(act(turn).then(() => void latencies.push(performance.now() - dueAt)));
  }
  await Promise.all(under);
  return percentiles(latencies);
}

/** @returns in milliseconds; `cpu` on average, which another's work on the machine lengthens least */
export async function timesOf(count: number, work: (turn: number) => Promise<unknown>) {
  const times: number[] = [];
  await work(0);
  const cpuBefore = cpuMs();
  for (let turn = 1; turn <= count; turn += 1) {
    const at = performance.now();
    await work(turn);
    times.push(performance.now() - at);
  }
  return { ...percentiles(times), cpu: (cpuMs() - cpuBefore) / count };
}

/** Of this process, so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One line of a report. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** The same kind of work done as plainly as can be, in the same run. */
  readonly baseline?: number;
  readonly goal?: number;
  /** The goal is a floor; else it is a ceiling. */
  readonly isMoreBetter?: boolean;
}

/** Prints the figures, as the last line, with what else the machine was doing. `parameters`: what was measured, and what the baseline does. */
export function report(bench: string, figures: readonly Figure[], parameters: Readonly<Record<string, string | number>> = {}): void {
  for (const [name, value] of Object.entries(parameters)) process.stdout.write(`${bench}: ${name}: ${value}\n`);
  const load = Number((loadavg()[0] ?? 0).toFixed(1));
  const lines = figures.map(({ figure, value, unit, baseline = null, goal = null, isMoreBetter = false }) => ({
    bench,
    figure,
    value: short(value),
    unit,
    baseline: baseline === null ? null : short(baseline),
    ratio: baseline === null || baseline === 0 ? null : Number((value / baseline).toFixed(2)),
    goal,
    met: goal === null ? null : isMoreBetter ? value >= goal : value <= goal,
    load,
  }));
  process.stdout.write(`${JSON.stringify(lines)}\n`);
}

const short = (value: number): number => Number(value.toPrecision(4));
