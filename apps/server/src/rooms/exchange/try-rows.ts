import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { RefMap } from '@quayside/shared/kernel/ref-map';
import { findAction } from '@quayside/shared/sync/action-registry';
import { type Lookup, type MutationOutcome, performMutation, prepareMutation } from '@quayside/shared/sync/perform-mutation';
import type { House } from '../../platform/house';
import { uuidFrom } from '../../platform/perform-act';
import type { RowAct } from './resolve-rows';
import { answerOf, problemOf, type RowOutcome } from './row-outcome';
import { IMPORTER } from './write-rows';

type Known = EntityOf<EntityKind> | null;

/** What would become of rows, by the very rule that writes them: performed over what is there, and forgotten. */
export async function tryRows(acts: readonly RowAct[], house: Pick<House, 'entities' | 'clock'>): Promise<readonly RowOutcome[]> {
  const known = new RefMap<Known>();
  const lookup: Lookup = <K extends EntityKind>(kind: K, id: Id) => known.get(kind, id) as EntityOf<K> | null | undefined;
  const now = house.clock.now();
  const perform = ({ name, args, record }: RowAct): RowOutcome | readonly Ref[] => {
    try {
      const prepared = prepareMutation(findAction, { name, args, isPushed: false });
      return said(performMutation(prepared, { lookup, actor: IMPORTER, now, uid: uuidFrom(`try\0${record.row}`) }));
    } catch (error) {
      if (isAppError(error)) return problemOf(error.code, error.details);
      throw error;
    }
  };
  for (;;) {
    const outcomes = acts.map(perform);
    const missing = outcomes.flatMap((outcome) => (isRefs(outcome) ? outcome : []));
    if (missing.length === 0) return outcomes as readonly RowOutcome[];
    await load(missing, known, house);
  }
}

const isRefs = (outcome: RowOutcome | readonly Ref[]): outcome is readonly Ref[] => Array.isArray(outcome);

function said(outcome: MutationOutcome): RowOutcome | readonly Ref[] {
  if (outcome.status === 'needs') return outcome.refs;
  return outcome.status === 'done' ? answerOf(outcome.effect.answer ?? null) : problemOf(outcome.error.code, outcome.error.details);
}

async function load(refs: readonly Ref[], known: RefMap<Known>, { entities }: Pick<House, 'entities'>): Promise<void> {
  for (const one of refs) known.set(one, null);
  await Promise.all(
    [...new Set(refs.map(({ kind }) => kind))].map(async (kind) => {
      const ids = [...new Set(refs.filter((one) => one.kind === kind).map(({ id }) => id))];
      for (const entity of await entities.listByIds(kind, ids)) known.set({ kind, id: entity.id }, entity);
    }),
  );
}
