import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { PASSWORD_MAX_CHARS } from './limits';

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
  });
  const words = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word !== '');
  return measure.check(password.slice(0, PASSWORD_MAX_CHARS), [...words, 'quayside']).score;
}
