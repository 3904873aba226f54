import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Db } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';

interface Gist {
  readonly _id: Id;
  readonly revision: number;
  readonly labels: readonly Label[];
}

/** Who may read these cases now. Those that do not exist are left out. */
export interface CaseLabelStore {
  list(caseIds: readonly Id[]): Promise<ReadonlyMap<Id, { readonly revision: number; readonly labels: readonly Label[] }>>;
}

export function createCaseLabelStore(db: Db): CaseLabelStore {
  const cases = db.collection<Gist>(collectionNameOf('case'));
  return {
    async list(caseIds) {
      const gists = await cases
        .find({ _id: { $in: [...caseIds] } })
        .project<Gist>({ labels: 1, revision: 1 })
        .toArray();
      return new Map(gists.map(({ _id, revision, labels }) => [_id, { revision, labels }]));
    },
  };
}
