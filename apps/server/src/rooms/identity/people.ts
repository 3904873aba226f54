import type { WithRights } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { Entities } from '../../platform/entities';
import { withRights } from '../../platform/with-rights';

/** Those who may sign in, by what they are known by, with their rights of now. */
export interface People {
  findActive(personId: Id): Promise<WithRights | null>;
  findActiveByEmail(email: string): Promise<WithRights | null>;
}

export const createPeople = (entities: Entities): People => {
  const findActive = async (personId: Id): Promise<WithRights | null> => {
    const person = await entities.find('person', personId);
    return person?.isActive ? withRights(entities, person) : null;
  };
  return {
    findActive,
    async findActiveByEmail(email) {
      const key = await entities.find('uniqueKey', `person-email:${normaliseEmail(email)}`);
      return key === null ? null : findActive(key.targetId);
    },
  };
};
