import type { Message } from '@quayside/shared/cases/message';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import { performAct } from '../perform-act';
import type { Migration, MigrationTools } from './migration';

const AT_ONCE = 200;

/**
 * Cases that were written before the thread was counted get their counters, so that the fallbacks of `public-seq.ts` guess no more.
 *
 * The act leaves a case alone that has its counters, so it does not matter how often, or beside what, this runs.
 */
export const countThreads: Migration = {
  version: 1,
  name: 'count-threads',
  async run(tools) {
    const cases = tools.mongo.db.collection<EntityDocument>(collectionNameOf('case'));
    let changed = 0;
    for (let after = ''; ; ) {
      await tools.goOn();
      const page = await cases
        .find({ _id: { $gt: after }, $or: [{ publicSeq: { $exists: false } }, { lastWordSeq: { $exists: false } }] })
        .sort({ _id: 1 })
        .limit(AT_ONCE)
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      const last = page.at(-1);
      if (last === undefined) return changed;
      after = last._id;
      await countAll(
        tools,
        page.map(({ _id }) => _id),
      );
      changed += page.length;
    }
  },
};

type Thread = Pick<Message, 'caseId' | 'publicSeq' | 'isAutomatic'>;

async function countAll({ mongo, clock, lane }: MigrationTools, caseIds: readonly string[]): Promise<void> {
  const messages = mongo.db.collection<EntityDocument>(collectionNameOf('message'));
  const found = await messages
    .find({ caseId: { $in: [...caseIds] }, kind: 'public' })
    .sort({ caseId: 1, _id: 1 })
    .project<Thread>({ _id: 0, caseId: 1, publicSeq: 1, isAutomatic: 1 })
    .toArray();
  const threads = new Map<string, Thread[]>(caseIds.map((caseId) => [caseId, []]));
  for (const message of found) threads.get(message.caseId)?.push(message);
  const outcomes = await Promise.all(
    caseIds.map((caseId) =>
      performAct(lane, {
        source: 'migration',
        key: `count-threads:${caseId}`,
        name: 'case.count-thread',
        args: { caseId, ...countersOf(threads.get(caseId) ?? []) },
        actor: { type: 'system', name: 'migration' },
        at: clock.now(),
        priority: 'bulk',
      }),
    ),
  );
  const refused = outcomes.find(({ status }) => status !== 'ok');
  if (refused) throw new Error(`a case could not be counted: ${refused.code ?? refused.status}`);
}

/** A message without a place has the one that it stands at: ids are in the order of arrival. */
function countersOf(thread: readonly Thread[]): { readonly publicSeq: number; readonly lastWordSeq: number } {
  const places = thread.map(({ publicSeq }, index) => publicSeq ?? index + 1);
  const words = places.filter((_, index) => thread[index]?.isAutomatic === false);
  return { publicSeq: Math.max(0, ...places), lastWordSeq: Math.max(0, ...words) };
}
