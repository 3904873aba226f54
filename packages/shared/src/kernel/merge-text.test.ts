import fc from 'fast-check';
import { lineHunks } from './line-hunks';
import { mergeText } from './merge-text';

const text = (...lines: readonly string[]): string => lines.join('\n');
const anyText = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 12 }).map((lines) => lines.join('\n'));
const linesOf = (of: string): readonly string[] => (of === '' ? [] : of.split('\n'));
const clean = (of: string) => ({ isOverlapping: false, theirs: of, mine: of, both: of });

const base = text('Calls first', 'Key at the porter', 'Dog');

test.each([
  [
    'two lines, each by one',
    text('Never calls', 'Key at the porter', 'Dog'),
    text('Calls first', 'Key at the porter', 'Dog bites'),
    text('Never calls', 'Key at the porter', 'Dog bites'),
  ],
  [
    'neighbouring lines',
    text('Never calls', 'Key at the porter', 'Dog'),
    text('Calls first', 'Key lost', 'Dog'),
    text('Never calls', 'Key lost', 'Dog'),
  ],
  [
    'one put in, one taken out',
    text('New', 'Calls first', 'Key at the porter', 'Dog'),
    text('Calls first', 'Key at the porter'),
    text('New', 'Calls first', 'Key at the porter'),
  ],
  ['both put in at the end: theirs first', text(base, 'Cat'), text(base, 'Hen'), text(base, 'Cat', 'Hen')],
  ['both put in the same', text(base, 'Cat'), text(base, 'Cat'), text(base, 'Cat')],
  ['both put in the same and one of them more', text(base, 'Cat', 'Hen'), text(base, 'Cat'), text(base, 'Cat', 'Hen')],
])('SYN-3 %s', (_name, theirs, mine, expected) => {
  expect(mergeText(base, theirs, mine)).toEqual(clean(expected));
});

test('SYN-3 two who begin an empty text both stand', () => {
  expect(mergeText('', 'theirs', 'mine')).toEqual(clean('theirs\nmine'));
});

test('SYN-3 the same line changed by both: each side is told, with all else merged into it', () => {
  expect(mergeText(base, text('Never calls', 'Key at the porter', 'Dog', 'Cat'), text('Calls twice', 'Key lost', 'Dog'))).toEqual({
    isOverlapping: true,
    theirs: text('Never calls', 'Key at the porter', 'Dog', 'Cat'),
    mine: text('Calls twice', 'Key lost', 'Dog', 'Cat'),
    both: text('Never calls', 'Key at the porter', 'Calls twice', 'Key lost', 'Dog', 'Cat'),
  });
});

test('SYN-3 a line changed by one and taken out by the other overlaps', () => {
  expect(mergeText('a\nb\nc', 'a\nc', 'a\nB\nc')).toEqual({ isOverlapping: true, theirs: 'a\nc', mine: 'a\nB\nc', both: 'a\nB\nc' });
});

test('SYN-3 merged with the base, or with the same, a text is itself', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      expect(mergeText(one, one, other)).toEqual(clean(other));
      expect(mergeText(one, other, one)).toEqual(clean(other));
      expect(mergeText(one, other, other)).toEqual(clean(other));
    }),
  );
});

test('SYN-3 no line that one side alone put in is lost, on its own side and where both are kept', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (from, theirs, mine) => {
      const mark = (of: string, sign: string): string =>
        linesOf(of)
          .map((line) => (linesOf(from).includes(line) ? line : `${line}${sign}`))
          .join('\n');
      const [their, my] = [mark(theirs, '<'), mark(mine, '>')];
      const merged = mergeText(from, their, my);
      const added = (of: string) => linesOf(of).filter((line) => !linesOf(from).includes(line));
      expect(linesOf(merged.theirs)).toEqual(expect.arrayContaining([...added(their)]));
      expect(linesOf(merged.mine)).toEqual(expect.arrayContaining([...added(my)]));
      expect(linesOf(merged.both)).toEqual(expect.arrayContaining([...added(their), ...added(my)]));
    }),
  );
});

test('SYN-3 where nothing overlaps it does not matter who came first', () => {
  const lines = fc.array(fc.constantFrom('keep', 'theirs', 'mine', 'gone by them', 'gone by me'), { maxLength: 10 });
  fc.assert(
    fc.property(lines, (doings) => {
      const from = doings.map((_, index) => `line ${index}`);
      const by = (who: 'theirs' | 'mine', gone: string) =>
        from.flatMap((line, index) => (doings[index] === gone ? [] : doings[index] === who ? [`${line} by ${who}`] : [line])).join('\n');
      const expected = from
        .flatMap((line, index) => {
          const doing = doings[index] ?? 'keep';
          return doing.startsWith('gone') ? [] : [doing === 'keep' ? line : `${line} by ${doing}`];
        })
        .join('\n');
      const [theirs, mine] = [by('theirs', 'gone by them'), by('mine', 'gone by me')];
      expect(mergeText(from.join('\n'), theirs, mine)).toEqual(clean(expected));
      expect(mergeText(from.join('\n'), mine, theirs)).toEqual(clean(expected));
    }),
  );
});

test('hunks lead from the base to the other text, as few lines as can be', () => {
  fc.assert(
    fc.property(anyText, anyText, (from, to) => {
      const lines = [...linesOf(from)];
      for (const { start, end, lines: put } of [...lineHunks(lines, linesOf(to))].reverse()) lines.splice(start, end - start, ...put);
      expect(lines).toEqual(linesOf(to));
    }),
  );
  expect(lineHunks(['a', 'b', 'c', 'd'], ['a', 'x', 'c'])).toEqual([
    { start: 1, end: 2, lines: ['x'] },
    { start: 3, end: 4, lines: [] },
  ]);
});

test('thousands of lines that are all alike, or all different, cost no more than a bound', () => {
  const [blank, other] = ['\n'.repeat(9000), Array.from({ length: 3000 }, (_, index) => index.toString(36)).join('\n')];
  expect(mergeText(blank, `first${blank}`, `${blank}last`).isOverlapping).toBe(false);
  expect(mergeText(blank, other, `x\n${blank}y`)).toMatchObject({ isOverlapping: true });
});
