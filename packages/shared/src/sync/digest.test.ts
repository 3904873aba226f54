import fc from 'fast-check';
import { type DigestRow, digestBuilder, digestOf } from './digest';

const row: fc.Arbitrary<DigestRow> = fc.record({
  kind: fc.constantFrom('case', 'message', 'contact'),
  id: fc.uuid(),
  revision: fc.integer({ min: 1, max: 1000 }),
});
const rows = fc.uniqueArray(row, { selector: ({ kind, id }) => `${kind}${id}`, maxLength: 50 });

test('is the same in any order', () => {
  fc.assert(
    fc.property(rows, fc.func(fc.integer()), (given, rank) => {
      const shuffled = [...given].sort((a, b) => rank(a.id) - rank(b.id));
      expect(digestOf(shuffled)).toEqual(digestOf(given));
    }),
  );
});

test('a removed row leaves no trace', () => {
  fc.assert(
    fc.property(rows, row, (given, gone) => {
      const builder = digestBuilder();
      for (const one of given) builder.add(one);
      builder.add(gone);
      builder.remove(gone);
      expect(builder.value()).toEqual(digestOf(given));
    }),
  );
});

test('one lost row, or one at another revision, shows', () => {
  fc.assert(
    fc.property(rows, row, (given, one) => {
      const others = given.filter(({ id }) => id !== one.id);
      const whole = digestOf([...others, one]);
      expect(digestOf(others).xor).not.toBe(whole.xor);
      expect(digestOf([...others, { ...one, revision: one.revision + 1 }]).xor).not.toBe(whole.xor);
    }),
  );
});

test('20,000 neighbouring rows have 20,000 different hashes, with every bit in use', () => {
  const hashes = new Set<string>();
  const used = [0, 0];
  for (let n = 0; n < 20_000; n += 1) {
    const { xor } = digestOf([{ kind: 'case', id: `0199a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`, revision: 1 }]);
    hashes.add(xor);
    used[0] = Number(used[0]) | Number.parseInt(xor.slice(0, 8), 16);
    used[1] = Number(used[1]) | Number.parseInt(xor.slice(8), 16);
  }
  expect({ hashes: hashes.size, used }).toEqual({ hashes: 20_000, used: [-1, -1] });
});

test('stays as it is: a stored digest of an older version is compared with it', () => {
  expect(digestOf([])).toEqual({ count: 0, xor: '0000000000000000' });
  expect(digestOf([{ kind: 'case', id: 'case-1', revision: 1 }])).toMatchInlineSnapshot(`
{
  "count": 1,
  "xor": "682ed131eb07dad4",
}
`);
});
