import type { Id } from '../kernel/ids';
import type { Case, CaseState } from './case';

/** The case in one of the company's own statuses, or with `null` in none. */
export const withStatus = (of: Case, statusId: Id | null): Case => ((of.statusId ?? null) === statusId ? of : { ...of, statusId });

/** The case in this state. A status is of one state, so that another one ends it. */
export const inState = (of: Case, state: CaseState): Case => (of.state === state ? of : { ...withStatus(of, null), state });

/** How timelines write where a case stands: its status by id, or its plain state. */
export const statusText = ({ state, statusId }: Pick<Case, 'state' | 'statusId'>): string => statusId ?? state;
