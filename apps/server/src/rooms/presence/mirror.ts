import type { Id } from '@quayside/shared/kernel/ids';
import { peopleAtCase } from '@quayside/shared/presence/people-at-case';
import type { PersonAtCase } from '@quayside/shared/presence/presence';
import type { PresenceRow } from './presence.store';

/** The rows of all nodes as this one has heard of them. */
export interface Mirror {
  put(row: PresenceRow): void;
  /** @returns the case that it was about */
  delete(id: string): Id | null;
  replaceAll(rows: readonly PresenceRow[]): void;
  caseIds(): readonly Id[];
  casesOf(nodes: ReadonlySet<string>): readonly Id[];
  /** @param exceptRow - as a desktop sees it that has this row itself */
  peopleAt(caseId: Id, exceptRow?: string): readonly PersonAtCase[];
}

/** @param isLive - rows of dead nodes do not count */
export function createMirror(isLive: (node: string) => boolean): Mirror {
  const rows = new Map<string, PresenceRow>();
  const byCase = new Map<Id, Map<string, PresenceRow>>();

  function put(row: PresenceRow): void {
    rows.set(row.id, row);
    const at = byCase.get(row.caseId);
    if (at) at.set(row.id, row);
    else byCase.set(row.caseId, new Map([[row.id, row]]));
  }

  return {
    put,
    delete(id) {
      const row = rows.get(id);
      if (row === undefined) return null;
      rows.delete(id);
      const at = byCase.get(row.caseId);
      at?.delete(id);
      if (at?.size === 0) byCase.delete(row.caseId);
      return row.caseId;
    },
    replaceAll(all) {
      rows.clear();
      byCase.clear();
      for (const row of all) put(row);
    },
    caseIds: () => [...byCase.keys()],
    casesOf: (nodes) => [...new Set([...rows.values()].filter(({ node }) => nodes.has(node)).map(({ caseId }) => caseId))],
    peopleAt: (caseId, exceptRow) =>
      peopleAtCase([...(byCase.get(caseId)?.values() ?? [])].filter(({ id, node }) => id !== exceptRow && isLive(node))),
  };
}
