import { AppError } from '@quayside/shared/kernel/errors';
import { ENGINE } from '../../platform/lane/collections';
import { HEADS_ID, type HeadsRow } from '../../platform/lane/engine-rows';
import type { Mongo } from '../../platform/mongo';

/** Reads the head of the feed, as the majority has it. */
export interface HeadsStore {
  head(): Promise<HeadsRow>;
}

export function createHeadsStore({ db }: Mongo): HeadsStore {
  const heads = db.collection<HeadsRow>(ENGINE.heads);
  return {
    async head() {
      const head = await heads.findOne({ _id: HEADS_ID });
      if (head === null) throw new AppError('UNAVAILABLE', 'the feed has no head');
      return head;
    },
  };
}
