import { type Hunk, lineHunks } from './line-hunks';

/** Two people's changes of one long text, put together. */
export interface MergedText {
  /** Whether both changed the same lines, each in another way. All three texts are the same when not. */
  readonly isOverlapping: boolean;
  /** With all that does not overlap, and their lines where it does. */
  readonly theirs: string;
  /** The same, with one's own lines there. */
  readonly mine: string;
  /** The same, with their lines there and one's own below. */
  readonly both: string;
}

/**
 * Merges by line what two people made of the same text.
 *
 * Lines put in at the same place overlap nothing: both stand, theirs first.
 *
 * @param base - what `mine` was made from
 * @param theirs - what stands now
 * @source sync design §5; requirements SYN-3
 */
export function mergeText(base: string, theirs: string, mine: string): MergedText {
  const from = linesOf(base);
  const made = regionsOf(lineHunks(from, linesOf(theirs)), lineHunks(from, linesOf(mine))).map((region) => settled(region, from));
  const write = (choose: (of: Settled) => readonly string[]): string => {
    const lines: string[] = [];
    let at = 0;
    for (const one of made) {
      lines.push(...from.slice(at, one.start), ...choose(one));
      at = one.end;
    }
    return [...lines, ...from.slice(at)].join('\n');
  };
  return {
    isOverlapping: made.some(({ isOverlapping }) => isOverlapping),
    theirs: write((one) => one.theirs),
    mine: write((one) => one.mine),
    both: write((one) => one.both),
  };
}

/** An empty text has no line, not one that is empty: two people who begin one overlap nothing. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

interface Region {
  readonly start: number;
  readonly end: number;
  readonly theirs: readonly Hunk[];
  readonly mine: readonly Hunk[];
}

/** Hunks of both that share a line of the base, or a place to put lines in, taken together. */
function regionsOf(theirs: readonly Hunk[], mine: readonly Hunk[]): readonly Region[] {
  const all = [...theirs.map((hunk) => ({ hunk, isMine: false })), ...mine.map((hunk) => ({ hunk, isMine: true }))];
  all.sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end || Number(a.isMine) - Number(b.isMine));
  const regions: Region[] = [];
  for (const { hunk, isMine } of all) {
    const last = regions.at(-1);
    const isShared =
      last !== undefined && (hunk.start < last.end || (hunk.start === hunk.end && last.start === last.end && hunk.start === last.end));
    const into = isShared ? last : { start: hunk.start, end: hunk.end, theirs: [], mine: [] };
    if (isShared) regions.pop();
    const side = isMine ? { mine: [...into.mine, hunk] } : { theirs: [...into.theirs, hunk] };
    regions.push({ ...into, ...side, end: Math.max(into.end, hunk.end) });
  }
  return regions;
}

interface Settled {
  readonly start: number;
  readonly end: number;
  readonly isOverlapping: boolean;
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
  readonly both: readonly string[];
}

function settled(region: Region, from: readonly string[]): Settled {
  const { start, end } = region;
  const theirs = applied(region.theirs, region, from);
  const mine = applied(region.mine, region, from);
  const one = (lines: readonly string[]): Settled => ({ start, end, isOverlapping: false, theirs: lines, mine: lines, both: lines });
  if (region.mine.length === 0) return one(theirs);
  if (region.theirs.length === 0) return one(mine);
  const both = together(theirs, mine);
  if (start === end || (theirs.length === mine.length && both.length === theirs.length)) return one(both);
  return { start, end, isOverlapping: true, theirs, mine, both };
}

function applied(hunks: readonly Hunk[], { start, end }: Region, from: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let at = start;
  for (const hunk of hunks) {
    lines.push(...from.slice(at, hunk.start), ...hunk.lines);
    at = hunk.end;
  }
  return [...lines, ...from.slice(at, end)];
}

/** Both one below the other, what begins or ends both alike only once. */
function together(theirs: readonly string[], mine: readonly string[]): readonly string[] {
  let head = 0;
  while (head < theirs.length && head < mine.length && theirs[head] === mine[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(theirs.length, mine.length) - head;
  while (tail < shorter && theirs.at(-1 - tail) === mine.at(-1 - tail)) tail += 1;
  return [...theirs.slice(0, theirs.length - tail), ...mine.slice(head)];
}
