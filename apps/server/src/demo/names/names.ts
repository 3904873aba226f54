import type { Language } from '../language';
import { bg } from './bg';
import { en } from './en';
import { fr } from './fr';
import { pt } from './pt';

export interface Names {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly last: { readonly f: readonly string[]; readonly m: readonly string[] };
  readonly towns: readonly string[];
  /** {town} or {last}. */
  readonly organisations: readonly string[];
  /** Where a device stands, with its preposition. */
  readonly places: readonly string[];
  readonly phonePrefix: string;
  readonly timeZone: string;
  /** Hours ahead of UTC, about, for the rhythm of the day. */
  readonly utcOffset: number;
}

export const NAMES: { readonly [L in Language]: Names } = { en, fr, pt, bg };
