import type { Id } from '@quayside/shared/kernel/ids';
import type { House } from '../../platform/house';
import { performAct } from '../../platform/perform-act';
import type { RowAct } from './row-kind';
import { answerOf, problemOf, type RowOutcome } from './row-outcome';

/** In whose name rows are tried and written; the import knows who has said so. */
export const IMPORTER = { type: 'system', name: 'import' } as const;

/**
 * Writes rows, one mutation each, behind everything that people do meanwhile. Done again it changes nothing and tells the same.
 *
 * @throws AppError `UNAVAILABLE`: some of them may be written
 */
export const writeRows = (
  acts: readonly RowAct[],
  { house, jobId }: { readonly house: Pick<House, 'lane' | 'clock'>; readonly jobId: Id },
): Promise<readonly RowOutcome[]> =>
  Promise.all(
    acts.map(async ({ name, args, record }) => {
      const { status, code, detail } = await performAct(house.lane, {
        source: `import:${jobId}`,
        key: String(record.row),
        name,
        args,
        actor: IMPORTER,
        at: house.clock.now(),
        priority: 'bulk',
      });
      return status === 'ok' ? answerOf(detail) : problemOf(code, detail);
    }),
  );
