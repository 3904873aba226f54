import type { CaseChange } from '@quayside/shared/cases/case-change';
import { create } from 'zustand';

/** One change to several cases, to be looked at before it is made. */
export interface BulkJob {
  readonly ids: readonly string[];
  readonly change: CaseChange;
  /** What is to be done, as the head of its dialog. */
  readonly title: string;
  /** What is said when it is done to so many. */
  told(count: number): string;
}

interface BulkStore {
  readonly job: BulkJob | null;
  show(job: BulkJob | null): void;
}

export const useBulkJob = create<BulkStore>()((set) => ({ job: null, show: (job) => set({ job }) }));

/** As many as are changed in one go: each is an act that waits to be sent, and all of them are seen through anew with each answer of the server. */
export const BULK_MAX = 1000;
