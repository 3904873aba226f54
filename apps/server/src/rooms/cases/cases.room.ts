import { createHourly } from '../../platform/hourly';
import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import { withholdLost } from './withhold-lost';

/** What is done of itself about cases. */
export function casesRoom(house: House): Room {
  const conflicts = createHourly(house, 'cases.conflicts', async () => {
    const withheld = await withholdLost(house);
    if (withheld > 0) house.logger.info({ withheld }, 'took the words of others out of conflicts about cases out of sight');
  });
  return { name: 'cases', workers: [conflicts] };
}
