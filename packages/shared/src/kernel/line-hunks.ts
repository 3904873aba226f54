/** A stretch of lines of the base that was changed into other lines. A mere insertion has `start === end`. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** With more changed lines than this the whole middle counts as one hunk: finding them costs the square of it. */
const MAX_EDITS = 400;

/**
 * What was changed between two texts, as few lines as possible (Myers, An O(ND) Difference Algorithm, 1986).
 *
 * @returns hunks in the order of the base, none touching the next
 */
export function lineHunks(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  let head = 0;
  while (head < base.length && head < side.length && base[head] === side[head]) head += 1;
  let tail = 0;
  while (tail < base.length - head && tail < side.length - head && base.at(-1 - tail) === side.at(-1 - tail)) tail += 1;
  const [from, to] = [base.slice(head, base.length - tail), side.slice(head, side.length - tail)];
  if (from.length === 0 && to.length === 0) return [];
  return hunksOf(matches(from, to), from, to).map(({ start, end, lines }) => ({ start: start + head, end: end + head, lines }));
}

/** Pairs of equal lines in both, in order. */
type Pairs = readonly (readonly [number, number])[];

function hunksOf(pairs: Pairs, from: readonly string[], to: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...pairs, [from.length, to.length] as const]) {
    if (nextX > x || nextY > y) hunks.push({ start: x, end: nextX, lines: to.slice(y, nextY) });
    [x, y] = [nextX + 1, nextY + 1];
  }
  return hunks;
}

function matches(from: readonly string[], to: readonly string[]): Pairs {
  const trail: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= MAX_EDITS; edits += 1) {
    trail.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepInto(reached, diagonal, edits);
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return walkBack(trail, from.length, to.length);
    }
    reached = next;
  }
  return [];
}

/** How far one comes on a diagonal by one more edit: a line of the base left out, or one of the side put in. */
function stepInto(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const [above, below] = [reached.get(diagonal + 1) ?? -1, reached.get(diagonal - 1) ?? -1];
  return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
}

function walkBack(trail: readonly ReadonlyMap<number, number>[], fromLength: number, toLength: number): Pairs {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [fromLength, toLength];
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    const reached = trail[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = stepInto(reached, diagonal, edits);
    while (x > start) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (edits === 0) break;
    const isInsertion = start === (reached.get(diagonal + 1) ?? -1) && (diagonal === -edits || (reached.get(diagonal - 1) ?? -1) < start);
    if (isInsertion) y -= 1;
    else x -= 1;
  }
  return pairs.reverse();
}
