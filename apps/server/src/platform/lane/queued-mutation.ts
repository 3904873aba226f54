import type { AppError } from '@quayside/shared/kernel/errors';
import type { PreparedMutation } from '@quayside/shared/sync/perform-mutation';
import type { LaneMutation, LaneOutcome } from './lane';

/** A mutation that waits for its batch. */
export interface QueuedMutation {
  readonly mutation: LaneMutation;
  /** An `AppError`: already known to be refused; the refusal still goes through the lane, which consumes its number. */
  readonly prepared: PreparedMutation | AppError;
  /** About how much it weighs. */
  readonly bytes: number;
  readonly settle: (outcome: LaneOutcome) => void;
  readonly fail: (error: AppError) => void;
  /** How often a fault of the program has kept it from being performed. */
  faults: number;
  /** The database refused a batch because of it, or may have: it goes alone. */
  isAlone: boolean;
  /** What the database has against it; it is refused with this without being performed. */
  verdict: { readonly status: 'refused' | 'parked'; readonly error: AppError } | null;
}
