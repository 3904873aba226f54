import fc from 'fast-check';
import { deriveId, idSchema, uuidSchema, uuidV7 } from './ids';

const uuid = fc.tuple(fc.nat({ max: 2 ** 45 }), fc.uint8Array({ minLength: 10, maxLength: 10 })).map(([at, random]) => uuidV7(at, random));

test('UUIDs of version 7 are in form and in the order of time', () => {
  fc.assert(
    fc.property(uuid, (id) => {
      expect(id).toMatch(/^.{14}7/);
      expect(uuidSchema.safeParse(id).success).toBe(true);
    }),
  );
  expect(uuidV7(1, new Uint8Array(10).fill(255)) < uuidV7(2, new Uint8Array(10))).toBe(true);
});

test('the ids that a mutation derives are in form, distinct, and never the id of the mutation', () => {
  fc.assert(
    fc.property(uuid, fc.integer({ min: 1, max: 200 }), (uid, count) => {
      const ids = Array.from({ length: count }, (_, n) => deriveId(uid, n));
      expect(new Set([...ids, uid]).size).toBe(count + 1);
      expect(ids.every((id) => uuidSchema.safeParse(id).success && idSchema.safeParse(id).success)).toBe(true);
    }),
  );
});

test('all 4096 of them are distinct, and there is no more', () => {
  const uid = uuidV7(1_772_442_000_000, Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 250]));
  expect(new Set(Array.from({ length: 4096 }, (_, n) => deriveId(uid, n))).size).toBe(4096);
  expect(() => deriveId(uid, 4096)).toThrow(RangeError);
});
