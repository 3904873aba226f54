import { DAY_MS } from '@quayside/shared/kernel/time';
import { createHourly } from '../../platform/hourly';
import type { House } from '../../platform/house';
import { addOwnerLabels } from '../../platform/migrations/label-owners';
import type { Room } from '../../platform/room';
import { queueReplacement } from './queue-replacement';
import { createReplacementsWorker } from './replacements-worker';
import { withholdLost } from './withhold-lost';

/** What is done of itself about cases. */
export function casesRoom(house: House): Room {
  const { mongo, clock, logger } = house;
  const conflicts = createHourly(house, 'cases.conflicts', async () => {
    const withheld = await withholdLost(house);
    if (withheld > 0) logger.info({ withheld }, 'took the words of others out of conflicts about cases out of sight');
  });
  const startedAt = clock.now();
  // a node of the version before serves on after the migration, and leaves these labels out; a day after the start there is none any more
  const labels = createHourly(house, 'cases.labels', async () => {
    if (clock.now() - startedAt > DAY_MS) return;
    const labelled = await addOwnerLabels(mongo, async () => undefined);
    if (labelled > 0) logger.info({ labelled }, 'gave cases of an older node the labels of their owners');
  });
  return { name: 'cases', reactions: [queueReplacement], workers: [conflicts, labels, createReplacementsWorker(house)] };
}
