/**
 * A number as people write it, times ten to the power of its digits: a point or comma before the last ones, spaces and apostrophes between thousands.
 *
 * @returns `undefined` when it is none, or has more digits
 */
export function scaledNumber(text: string, digits: number): number | undefined {
  const [, sign = '', whole, part = ''] = /^([-+−]?)(\d[\d\s'’]*)(?:[.,](\d+))?$/u.exec(text) ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  const number = Number(`${whole.replace(/[\s'’]/gu, '')}${part.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(number)) return undefined;
  return sign === '-' || sign === '−' ? 0 - number : number;
}
