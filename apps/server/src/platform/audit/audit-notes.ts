import { randomUUID } from 'node:crypto';
import type { AuditNote } from '@quayside/shared/audit/audit-entry';
import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Clock } from '../clock';
import type { AuditStore } from './audit.store';

/** What happened; what is not given is empty. */
export type GivenNote = Pick<AuditNote, 'area' | 'act'> & Partial<AuditNote>;

/** Keeps what is no change of an entity: sign-ins, exports, erasures. */
export interface AuditNotes {
  /** Durable when it resolves. @throws when the database does not take it */
  note(given: GivenNote): Promise<void>;
}

export function createAuditNotes(store: Pick<AuditStore, 'note'>, clock: Clock): AuditNotes {
  return {
    note: (given) => store.note({ ...BLANK, at: clock.now(), ...given, _id: randomUUID(), batch: 0, index: 0 }),
  };
}

const BLANK = {
  by: { type: 'unknown', id: null, name: '' },
  deviceId: null,
  address: null,
  refusal: null,
  change: null,
  about: null,
  facts: {},
} as const satisfies Partial<AuditNote>;

export const byPerson = ({ id, name }: Pick<Person, 'id' | 'name'>): AuditNote['by'] => ({ type: 'person', id, name });
export const bySystem = (name: string): AuditNote['by'] => ({ type: 'system', id: null, name });
export const aboutPerson = ({ id, name }: Pick<Person, 'id' | 'name'>): AuditNote['about'] => ({ kind: 'person', id, name });
export const aboutId = (kind: string, id: Id): AuditNote['about'] => ({ kind, id, name: id });
