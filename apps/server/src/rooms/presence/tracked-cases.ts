import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { ChangeRow } from '../../platform/lane/engine-rows';
import type { CaseLabelStore } from './case-labels.store';

interface Known {
  readonly revision: number;
  readonly labels: readonly Label[];
}

/** Who may read the cases that somebody is at: read once, then kept up by the feed. */
export interface TrackedCases {
  /** `null` while it is not known. */
  labelsOf(caseId: Id): readonly Label[] | null;
  /** Reads those that are not known yet. */
  follow(caseIds: readonly Id[]): Promise<void>;
  /** Reads them from the database, known or not. */
  read(caseIds: readonly Id[]): Promise<void>;
  /** @returns the labels before and after when the row changed those of a tracked case */
  onRow(row: ChangeRow): { readonly before: readonly Label[]; readonly after: readonly Label[] } | null;
  /** Rows were missed: reads all of them anew. */
  reload(): Promise<void>;
  keepOnly(caseIds: ReadonlySet<Id>): void;
}

/** Older than any row: what is wanted, and not read yet. */
const UNREAD = -1;

export function createTrackedCases(store: CaseLabelStore): TrackedCases {
  const known = new Map<Id, Known>();

  async function read(caseIds: readonly Id[]): Promise<void> {
    if (caseIds.length === 0) return;
    for (const id of caseIds) if (!known.has(id)) known.set(id, { revision: UNREAD, labels: [] });
    const found = await store.list(caseIds);
    for (const id of caseIds) {
      const newest = known.get(id);
      // nobody may read what does not exist; a row that came meanwhile is newer than what was read
      const now = found.get(id) ?? { revision: 0, labels: [] };
      if (newest !== undefined && now.revision > newest.revision) known.set(id, now);
    }
  }

  return {
    labelsOf(caseId) {
      const entry = known.get(caseId);
      return entry === undefined || entry.revision === UNREAD ? null : entry.labels;
    },
    follow: (caseIds) => read(caseIds.filter((id) => (known.get(id)?.revision ?? UNREAD) === UNREAD)),
    read,
    onRow({ entity, id, revision, after }) {
      const entry = entity === 'case' ? known.get(id) : undefined;
      if (entry === undefined || revision <= entry.revision) return null;
      known.set(id, { revision, labels: after });
      const before = entry.labels;
      return before.length === after.length && before.every((label) => after.includes(label)) ? null : { before, after };
    },
    reload: () => read([...known.keys()]),
    keepOnly(caseIds) {
      for (const id of known.keys()) if (!caseIds.has(id)) known.delete(id);
    },
  };
}
