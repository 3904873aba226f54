import type { Write } from './crowd-server';
import { type Percentiles, percentiles } from './measure';

/** A device has all changes up to this number. */
export interface Applied {
  readonly device: number;
  readonly upTo: number;
  /** As `instant()` of crowd-server.ts. */
  readonly at: number;
}

/** Whether a device is to get a change. */
export type Concerns = (device: number, write: Write) => boolean;

export interface Latencies extends Percentiles {
  readonly count: number;
  /** How much later a change comes for each second that the run goes on; above 0 it does not keep up. Milliseconds. */
  readonly slope: number;
}

/** How long each change took to each device that it concerns. */
export function latencies(writes: readonly Write[], applied: readonly Applied[], concerns: Concerns): Latencies {
  const byDevice = new Map<number, Applied[]>();
  for (const one of applied) {
    const list = byDevice.get(one.device);
    if (list) list.push(one);
    else byDevice.set(one.device, [one]);
  }
  const inOrder = [...writes].sort((a, b) => a.seq - b.seq);
  const firstAt = inOrder[0]?.at ?? 0;
  const points: Point[] = [];
  for (const [device, list] of byDevice) {
    const own = inOrder.filter((write) => concerns(device, write));
    let next = 0;
    for (const { upTo, at } of list) {
      for (let write = own[next]; write !== undefined && write.seq <= upTo; write = own[next]) {
        points.push({ x: (write.at - firstAt) / 1000, y: Math.max(0, at - write.at) });
        next += 1;
      }
    }
  }
  return { count: points.length, slope: slopeOf(points), ...percentiles(points.map(({ y }) => y)) };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Of the straight line that lies nearest. */
function slopeOf(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const above = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const below = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
