import type { Id } from '../kernel/ids';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
/** Before an id that is no UUID; no id begins with it, and none of the signs is it. */
const PLAIN = '=';
/** Three digits are two signs: 32 digits are eleven times three but one. */
const SIGNS_OF_UUID = 22;

/** Ids in one text, parted by blanks: a UUID takes 22 signs instead of 36, any other stands as it is. */
export const packIds = (ids: readonly Id[]): string => ids.map(pack).join(' ');

/** The ids of `packIds`, in their order. */
export const unpackIds = (packed: string): readonly Id[] => (packed === '' ? [] : packed.split(' ').map(unpack));

function pack(id: Id): string {
  if (!UUID.test(id)) return PLAIN + id;
  const digits = `${id.replaceAll('-', '')}0`;
  let signs = '';
  for (let from = 0; from < digits.length; from += 3) {
    const bits = Number.parseInt(digits.slice(from, from + 3), 16);
    signs += `${SIGNS[bits >> 6]}${SIGNS[bits & 63]}`;
  }
  return signs;
}

function unpack(packed: string): Id {
  if (packed.startsWith(PLAIN) || packed.length !== SIGNS_OF_UUID) return packed.slice(packed.startsWith(PLAIN) ? 1 : 0);
  let digits = '';
  for (let from = 0; from < SIGNS_OF_UUID; from += 2) {
    const bits = SIGNS.indexOf(packed[from] ?? 'A') * 64 + SIGNS.indexOf(packed[from + 1] ?? 'A');
    digits += bits.toString(16).padStart(3, '0');
  }
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
}
