import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import type { Patch } from '@quayside/shared/sync/protocol';
import { squashChanges } from '@quayside/shared/sync/squash-changes';
import type { EntityDocument } from '../../platform/lane/documents';
import type { ChangeRow } from '../../platform/lane/engine-rows';
import { delOf, dropOf, putOf } from '../../platform/wire/patches';
import { type CaseGist, CHILD_KINDS, type Snapshot } from '../../platform/wire/snapshot';
import { isHeldCase, isWithin, type Reader, sharesAny } from './readable';

type Squashed = ChangeRow & { readonly seq: number };

/**
 * What a range of the feed means for one device.
 *
 * Rows say what to look at; bodies and labels are those at the head, so that nothing is sent that the person may not read any more.
 * A case that comes into view, or back into the window, comes with all that hangs on it.
 */
export async function patchChanges(rows: readonly ChangeRow[], reader: Reader, snapshot: Snapshot): Promise<readonly Patch[]> {
  const squashed = squashChanges<Squashed>(rows.map((row) => ({ ...row, seq: row._id })));
  const concerned = squashed.filter((row) => concerns(row, reader));
  const cases = concerned.filter((row) => row.entity === 'case');
  const [caseBodies, others] = await Promise.all([bodies('case', cases, snapshot), othersOf(concerned, snapshot)]);
  const gists = new Map<Id, Gist>(others.gists);
  for (const [id, body] of caseBodies) gists.set(id, gistOf(body));
  const pasts = pastsOf(rows, reader);
  const entering: Id[] = [];
  const patches: Patch[] = [];

  for (const row of cases) {
    const body = caseBodies.get(row.id);
    const { wasEverHeld, wasAlwaysHeld } = pasts.get(row.id) ?? NEVER;
    if (!body) {
      if (wasEverHeld) patches.push(delOf('case', row.id));
      continue;
    }
    if (!sharesAny(body.labels, reader.readable) || !isHeldCase(reader, gistOf(body))) {
      if (wasEverHeld) patches.push(dropOf('case', row.id));
      continue;
    }
    patches.push(putOf('case', body, reader.fields));
    if (!wasAlwaysHeld) entering.push(row.id);
  }
  const children = await Promise.all(CHILD_KINDS.map((kind) => snapshot.children(kind, entering)));
  for (const [index, kind] of CHILD_KINDS.entries()) {
    for (const body of children[index] ?? []) patches.push(putOf(kind, body, reader.fields));
  }
  patches.push(...patchOthers({ ...others, gists }, reader, new Set(entering)));
  return patches;
}

type Gist = Pick<CaseGist, '_id' | 'labels' | '_doneAt'>;

const gistOf = ({ _id, labels, _doneAt }: EntityDocument): Gist => ({
  _id,
  labels: labels ?? [],
  _doneAt: (_doneAt ?? null) as EpochMs | null,
});

/** What a range says of everything that is no case, with what is read for it. `gists` of cases that have not changed in it themselves. */
interface Others {
  readonly gists: ReadonlyMap<Id, Gist>;
  readonly groups: readonly {
    readonly kind: EntityKind;
    readonly rows: readonly Squashed[];
    readonly found: ReadonlyMap<Id, EntityDocument>;
  }[];
}

async function othersOf(rows: readonly Squashed[], snapshot: Snapshot): Promise<Others> {
  const byKind = groupByKind(rows);
  byKind.delete('case');
  const changed = new Set(rows.flatMap((row) => (row.entity === 'case' && row.op === 'put' ? [row.id] : [])));
  const parents = new Set(
    rows.flatMap(({ entity, caseId }) => (entity === 'case' || caseId === null || changed.has(caseId) ? [] : [caseId])),
  );
  const [gists, groups] = await Promise.all([
    snapshot.gists([...parents]),
    Promise.all([...byKind].map(async ([kind, group]) => ({ kind, rows: group, found: await bodies(kind, group, snapshot) }))),
  ]);
  return { gists: new Map(gists.map((gist) => [gist._id, gist])), groups };
}

/** Everything that is no case: children of cases, and kinds with labels of their own. */
function patchOthers({ gists, groups }: Others, reader: Reader, entering: ReadonlySet<Id>): readonly Patch[] {
  const patches: Patch[] = [];
  for (const { kind, rows, found } of groups) {
    for (const row of rows) {
      const body = found.get(row.id);
      const wasHeld = sharesAny(row.before, reader.held);
      if (!body) {
        if (wasHeld) patches.push(delOf(kind, row.id));
        continue;
      }
      const caseId = definitionOf(kind).caseIdOf(body as never);
      if (caseId !== null && entering.has(caseId)) continue;
      const gist = caseId === null ? undefined : gists.get(caseId);
      const isReadable = caseId === null ? sharesAny(body.labels, reader.readable) : sharesAny(gist?.labels, reader.readable);
      const isHeld = caseId === null || (gist !== undefined && isHeldCase(reader, gist));
      if (isReadable && isHeld) patches.push(putOf(kind, body, reader.fields));
      else if (wasHeld) patches.push(dropOf(kind, row.id));
    }
  }
  return patches;
}

const concerns = (row: ChangeRow, reader: Reader): boolean => sharesAny(row.before, reader.held) || sharesAny(row.after, reader.readable);

async function bodies(kind: EntityKind, rows: readonly Squashed[], snapshot: Snapshot): Promise<ReadonlyMap<Id, EntityDocument>> {
  const ids = rows.filter((row) => row.op === 'put').map((row) => row.id);
  return new Map((await snapshot.byIds(kind, ids)).map((body) => [body._id, body]));
}

/** Whether a case was within the device's sight before the changes of a range. */
interface Past {
  readonly wasEverHeld: boolean;
  /**
   * `false` also when it was away in between, and when no one label that is still read stood over it all the while: what was written
   * under a lost label is told by no row of its own. A label does not count for the time in which it was being filled: nobody can say
   * whether the fill came before or after the change. All that hangs on it is then sent.
   */
  readonly wasAlwaysHeld: boolean;
}

const NEVER: Past = { wasEverHeld: false, wasAlwaysHeld: false };

function pastsOf(rows: readonly ChangeRow[], reader: Reader): ReadonlyMap<Id, Past> {
  const pasts = new Map<Id, Past>();
  const lasting = new Map<Id, readonly Label[]>();
  for (const row of rows) {
    if (row.entity !== 'case') continue;
    const isFilling = (label: Label): boolean => row._id <= reader.filled.upTo && reader.filled.labels.has(label);
    const labels = (lasting.get(row.id) ?? [...reader.readable]).filter(
      (label) => row.before.includes(label) && row.after.includes(label) && !isFilling(label),
    );
    lasting.set(row.id, labels);
    const isWithinReach = isWithin(row.doneBefore, reader.windowFrom) || reader.pinned.has(row.id);
    const past = pasts.get(row.id) ?? { wasEverHeld: false, wasAlwaysHeld: true };
    pasts.set(row.id, {
      wasEverHeld: past.wasEverHeld || sharesAny(row.before, reader.held),
      wasAlwaysHeld: past.wasAlwaysHeld && labels.length > 0 && isWithinReach,
    });
  }
  return pasts;
}

function groupByKind(rows: readonly Squashed[]): Map<EntityKind, Squashed[]> {
  const groups = new Map<EntityKind, Squashed[]>();
  for (const row of rows) {
    const group = groups.get(row.entity);
    if (group) group.push(row);
    else groups.set(row.entity, [row]);
  }
  return groups;
}
