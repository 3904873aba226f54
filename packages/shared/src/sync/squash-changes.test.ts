import fc from 'fast-check';
import { type ChangeRow, squashChanges } from './squash-changes';

const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), labels: fc.subarray(['group:1', 'group:2', 'all']), isGone: fc.boolean() });

/** A feed as the lane writes it: each `before` is the `after` of the entity's last change. */
const feed = fc.array(step, { maxLength: 30 }).map((steps) => {
  const held = new Map<string, readonly string[]>();
  return steps.map(({ id, labels, isGone }, n): ChangeRow => {
    const after = isGone ? [] : labels;
    const row: ChangeRow = {
      seq: n + 1,
      entity: 'case',
      id,
      op: isGone ? 'del' : 'put',
      revision: n + 1,
      before: held.get(id) ?? [],
      after,
    };
    held.set(id, after);
    return row;
  });
});

test('a device that applies the squashed range holds what one that applied every row holds, whenever in it each row was read', () => {
  const apply = (rows: readonly ChangeRow[], label: string, held: ReadonlySet<string>): string[] => {
    const now = new Set(held);
    for (const row of rows) {
      if (row.after.includes(label)) now.add(row.id);
      else if (row.before.includes(label)) now.delete(row.id);
    }
    return [...now].sort();
  };
  fc.assert(
    fc.property(
      feed,
      fc.nat({ max: 30 }),
      fc.nat({ max: 30 }),
      fc.constantFrom('group:1', 'group:2', 'all'),
      (rows, from, later, label) => {
        // a fill reads rows that are newer than the cursor from which the feed is applied
        const filled = new Set(apply(rows.slice(0, from + later), label, new Set()));
        expect(apply(squashChanges(rows.slice(from)), label, filled)).toEqual(apply(rows, label, new Set()));
      },
    ),
  );
});

test('keeps every before and the last of everything else', () => {
  const row = (seq: number, id: string, before: string[], after: string[]): ChangeRow => ({
    seq,
    entity: 'case',
    id,
    op: 'put',
    revision: seq,
    before,
    after,
  });
  expect(squashChanges([row(1, 'a', ['group:1'], ['group:2']), row(2, 'b', [], ['all']), row(3, 'a', ['group:2'], ['group:3'])])).toEqual([
    row(2, 'b', [], ['all']),
    row(3, 'a', ['group:1', 'group:2'], ['group:3']),
  ]);
});
