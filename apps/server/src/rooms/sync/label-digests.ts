import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { type DigestBuilder, digestBuilder } from '@quayside/shared/sync/digest';
import { SYNCED_KINDS } from '@quayside/shared/sync/entity-registry';
import type { LabelDigest } from '@quayside/shared/sync/protocol';
import { type CaseGist, CHILD_KINDS, type Snapshot } from '../../platform/wire/snapshot';

const CASES_AT_ONCE = 2000;

/** The digest of each label over what a device within this window should hold of it. Costs a walk over all of it: asked for now and then. */
export async function labelDigests(snapshot: Snapshot, labels: ReadonlySet<Label>, windowFrom: EpochMs): Promise<readonly LabelDigest[]> {
  const builders = new Map<Label, DigestBuilder>([...labels].sort().map((label) => [label, digestBuilder()]));
  const add = (of: readonly Label[], row: { kind: string; id: string; revision: number }) => {
    for (const label of of) builders.get(label)?.add(row);
  };
  const wanted = { labels: { $in: [...labels] } };
  for (const kind of SYNCED_KINDS.filter((one) => one !== 'case' && hasOwnLabels(one))) {
    const rows = await snapshot.list<Omit<CaseGist, '_doneAt'>>(kind, { filter: wanted, projection: { labels: 1, revision: 1 } });
    for (const row of rows) add(row.labels, { kind, id: row._id, revision: row.revision });
  }
  const cases = await snapshot.list<CaseGist>('case', {
    filter: { ...wanted, $or: [{ _doneAt: null }, { _doneAt: { $gte: windowFrom } }] },
    projection: { labels: 1, revision: 1 },
  });
  for (const row of cases) add(row.labels, { kind: 'case', id: row._id, revision: row.revision });
  for (let start = 0; start < cases.length; start += CASES_AT_ONCE) {
    const slice = new Map(cases.slice(start, start + CASES_AT_ONCE).map((row) => [row._id, row.labels]));
    for (const kind of CHILD_KINDS) {
      for (const row of await snapshot.childGists(kind, [...slice.keys()])) {
        add(slice.get(row.caseId) ?? [], { kind, id: row._id, revision: row.revision });
      }
    }
  }
  return [...builders].map(([label, builder]) => {
    const { count, xor } = builder.value();
    return { label, count, xor };
  });
}

/** Messages and decisions always hang on a case; a file may also lie alone, readable for its uploader. */
const hasOwnLabels = (kind: EntityKind): boolean => kind !== 'message' && kind !== 'routingDecision';
