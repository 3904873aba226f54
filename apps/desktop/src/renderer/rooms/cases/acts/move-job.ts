import type { Case } from '@quayside/shared/cases/case';
import type { MovePlan } from '@quayside/shared/cases/move-plan';
import { create } from 'zustand';

/** One case that is to go to a group of another department, to be looked at before it goes. */
export interface MoveJob {
  readonly of: Case;
  readonly plan: MovePlan;
  /** The group's name; `null`: to none. */
  readonly groupName: string | null;
  go(): void;
}

interface MoveStore {
  readonly job: MoveJob | null;
  show(job: MoveJob | null): void;
}

export const useMoveJob = create<MoveStore>()((set) => ({ job: null, show: (job) => set({ job }) }));
