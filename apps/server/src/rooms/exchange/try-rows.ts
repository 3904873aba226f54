import type { EntityKind, EntityOf, Put, Ref } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { RefMap } from '@quayside/shared/kernel/ref-map';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { findAction } from '@quayside/shared/sync/action-registry';
import { type Lookup, type MutationOutcome, performMutation, prepareMutation } from '@quayside/shared/sync/perform-mutation';
import type { House } from '../../platform/house';
import { uuidFrom } from '../../platform/perform-act';
import type { RowAct } from './row-kind';
import { answerOf, problemOf, type RowOutcome } from './row-outcome';
import { IMPORTER } from './write-rows';

type Known = EntityOf<EntityKind> | null;

/** Organisations as earlier rows of the file would have left them: what is below them is tried over these. */
export type TriedOrganisations = Map<Id, Organisation>;

/**
 * What would become of rows, by the very rule that writes them: performed over what is there, and forgotten.
 *
 * @param tried - given: organisations that rows would write are put in, and stand over what is there
 */
export async function tryRows(
  acts: readonly RowAct[],
  house: Pick<House, 'entities' | 'clock'>,
  tried: TriedOrganisations | null = null,
): Promise<readonly RowOutcome[]> {
  const known = new RefMap<Known>();
  const lookup: Lookup = <K extends EntityKind>(kind: K, id: Id) => known.get(kind, id) as EntityOf<K> | null | undefined;
  const now = house.clock.now();
  const perform = ({ name, args, record }: RowAct): Tried => {
    try {
      const prepared = prepareMutation(findAction, { name, args, isPushed: false });
      return said(performMutation(prepared, { lookup, actor: IMPORTER, now, uid: uuidFrom(`try\0${record.row}`) }));
    } catch (error) {
      if (isAppError(error)) return { outcome: problemOf(error.code, error.details), puts: [] };
      throw error;
    }
  };
  for (;;) {
    const rows = acts.map(perform);
    const missing = rows.flatMap((one) => ('missing' in one ? one.missing : []));
    if (missing.length > 0) {
      await load(missing, { known, tried }, house);
      continue;
    }
    const done = rows.flatMap((one) => ('missing' in one ? [] : [one]));
    if (tried !== null)
      keepTried(
        tried,
        done.flatMap(({ puts }) => puts),
      );
    return done.map(({ outcome }) => outcome);
  }
}

/** What would come of a row, or what has to be looked up to know it. */
type Tried = { readonly outcome: RowOutcome; readonly puts: readonly Put[] } | { readonly missing: readonly Ref[] };

function said(outcome: MutationOutcome): Tried {
  if (outcome.status === 'needs') return { missing: outcome.refs };
  return outcome.status === 'done'
    ? { outcome: answerOf(outcome.effect.answer ?? null), puts: outcome.effect.puts }
    : { outcome: problemOf(outcome.error.code, outcome.error.details), puts: [] };
}

function keepTried(tried: TriedOrganisations, puts: readonly Put[]): void {
  for (const one of puts) if (one.kind === 'organisation') tried.set(one.entity.id, one.entity);
}

interface Over {
  readonly known: RefMap<Known>;
  readonly tried: TriedOrganisations | null;
}

async function load(refs: readonly Ref[], { known, tried }: Over, { entities }: Pick<House, 'entities'>): Promise<void> {
  for (const one of refs) known.set(one, null);
  await Promise.all(
    [...new Set(refs.map(({ kind }) => kind))].map(async (kind) => {
      const ids = [...new Set(refs.filter((one) => one.kind === kind).map(({ id }) => id))];
      for (const entity of await entities.listByIds(kind, ids)) known.set({ kind, id: entity.id }, entity);
    }),
  );
  for (const one of refs) if (one.kind === 'organisation') known.set(one, tried?.get(one.id) ?? known.get('organisation', one.id) ?? null);
}
