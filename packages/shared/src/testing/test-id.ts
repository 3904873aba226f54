import type { Id } from '../kernel/ids';

/** A readable, valid UUID for tests: the same number gives the same id. */
export const testId = (n: number): Id => `0199a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A mutation's UUID for tests; the ids derived from different ones never meet. */
export const testUid = (n: number): Id => `0199b000-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000`;
