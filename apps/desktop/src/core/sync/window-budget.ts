import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Profile } from '../session/profile';
import { budgetedWindow } from './byte-budget';

const META = 'budgetWindow';

/** How far the room on this machine lets the window reach back. Survives the cache: a new one is not filled with what had to go. */
export class WindowBudget {
  readonly #profile: Profile;
  /** `null`: no limit. */
  readonly #bytes: () => number | null;

  constructor(profile: Profile, bytes: () => number | null) {
    this.#profile = profile;
    this.#bytes = bytes;
  }

  /** @param wanted - where the window would begin with room enough */
  from(wanted: EpochMs): EpochMs {
    const known = this.#known();
    return known !== null && known.bytes === this.#bytes() ? epochMs(Math.max(wanted, known.from)) : wanted;
  }

  /** Looks how much room is taken. @returns whether the window has to begin later from now on */
  moved(windowFrom: EpochMs): boolean {
    const bytes = this.#bytes();
    const from = bytes === null ? windowFrom : budgetedWindow(this.#profile.store.cache.reader, bytes, windowFrom);
    if (bytes === null || from <= windowFrom) return false;
    this.#profile.setOutboxMeta(META, JSON.stringify({ bytes, from }));
    return true;
  }

  #known(): { readonly bytes: number; readonly from: number } | null {
    const text = this.#profile.outboxMeta(META);
    return text === null ? null : JSON.parse(text);
  }
}
