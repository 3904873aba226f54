import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** More adds no guess that counts, and the server works for nobody else meanwhile. */
const LOOKED_AT_CHARS = 64;
/** Of `4` for `a` and the like: with the library's 100 one password takes two seconds. */
const SUBSTITUTIONS_MAX = 10;

let measure: ZxcvbnFactory | null = null;

/**
 * How many guesses a password stands, on the scale of zxcvbn.
 *
 * @param known - name, address and company of whom it is for: guessed first
 * @returns 0 (at once) to 4 (more than 10^10 tries)
 */
export function scorePassword(password: string, known: readonly string[]): number {
  // read when first needed: its lists take some megabytes
  measure ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    useLevenshteinDistance: false,
    l33tMaxSubstitutions: SUBSTITUTIONS_MAX,
    maxLength: LOOKED_AT_CHARS,
  });
  const words = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word !== '');
  return measure.check(password, [...words, 'quayside']).score;
}
