import { fold } from '@quayside/shared/kernel/text';
import { COMMON_WORDS, RUNS } from './common-passwords';
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from './limits';
import { scorePassword } from './score-password';

/** Why a password is not taken. `common`: among the first that anybody would try; `personal`: little more than one's own name or the company's; `weak`: guessed with patience. */
export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'personal' | 'weak';

/** From 0 to 4; from here on guessing takes more than 10^8 tries. */
const SCORE_MIN = 3;

/** Below this, what remains beside a known word adds nothing. */
const REST_MIN_CHARS = 4;

/**
 * Judges a new password, the same wherever one is set: invitation, link from a mail, change, set-up.
 *
 * @param known - name, address and company of whom it is for
 * @returns `null` when it may be used
 */
export function judgePassword(password: string, known: readonly string[] = []): PasswordProblem | null {
  if (password.length < PASSWORD_MIN_CHARS) return 'too-short';
  if (password.length > PASSWORD_MAX_CHARS) return 'too-long';
  const folded = plain(password);
  if (new Set(folded).size < REST_MIN_CHARS || isRun(folded) || isRepeated(folded)) return 'common';
  if (COMMON_WORDS.has(lettersOf(folded)) || COMMON_WORDS.has(unmasked(folded))) return 'common';
  const words = known.flatMap((text) => plain(text.split('@')[0] ?? '').split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  const rest = words.sort((one, other) => other.length - one.length).reduce((left, word) => left.replaceAll(word, ''), folded);
  if (rest !== folded && rest.replace(/[^\p{L}]+/gu, '').length < REST_MIN_CHARS) return 'personal';
  return scorePassword(password, known) < SCORE_MIN ? 'weak' : null;
}

const plain = (text: string): string => fold(text).trim();

const lettersOf = (text: string): string => text.replace(/[^\p{L}]+/gu, '');

const MASKS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** `p@ssw0rd` → `password`, with the digits and marks at its end taken off first. */
const unmasked = (text: string): string =>
  lettersOf([...text.replace(/[^\p{L}]+$/u, '')].map((character) => MASKS[character] ?? character).join(''));

const isRun = (text: string): boolean => RUNS.some((run) => run.includes(text) || [...run].reverse().join('').includes(text));

/** The same few characters over and over: `abcabcabcabc`. */
const isRepeated = (text: string): boolean => /^(.{1,5})\1+.{0,4}$/u.test(text);
