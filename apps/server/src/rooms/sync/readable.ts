import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { CaseGist } from '../../platform/wire/snapshot';

/** What a device holds and may go on holding. */
export interface Reader {
  /** Labels that the device says it holds. */
  readonly held: ReadonlySet<Label>;
  /** Those of them that the person has now: what one of these justifies is sent. */
  readonly readable: ReadonlySet<Label>;
  /** What of a row is sent. */
  readonly fields: FieldRights;
  readonly windowFrom: EpochMs;
  /** Cases held although they are out of the window. */
  readonly pinned: ReadonlySet<Id>;
  /** Labels whose rows were being read while the feed went on up to `upTo`. */
  readonly filled: { readonly labels: ReadonlySet<Label>; readonly upTo: number };
}

export const sharesAny = (labels: readonly Label[] | undefined, set: ReadonlySet<Label>): boolean =>
  labels?.some((label) => set.has(label)) ?? false;

/** Whether a case that may be read is within the device's window, or held all the same. */
export const isHeldCase = (reader: Pick<Reader, 'windowFrom' | 'pinned'>, of: Pick<CaseGist, '_id' | '_doneAt'>): boolean =>
  isWithin(of._doneAt, reader.windowFrom) || reader.pinned.has(of._id);

export const isWithin = (doneAt: EpochMs | null, windowFrom: EpochMs): boolean => doneAt === null || doneAt >= windowFrom;
