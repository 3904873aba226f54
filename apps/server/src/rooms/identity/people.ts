import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { Entities } from '../../platform/entities';

/** Those who may sign in, by what they are known by. */
export interface People {
  findActive(personId: Id): Promise<Person | null>;
  findActiveByEmail(email: string): Promise<Person | null>;
}

export const createPeople = (entities: Entities): People => {
  const findActive = async (personId: Id): Promise<Person | null> => {
    const person = await entities.find('person', personId);
    return person?.isActive ? person : null;
  };
  return {
    findActive,
    async findActiveByEmail(email) {
      const key = await entities.find('uniqueKey', `person-email:${normaliseEmail(email)}`);
      return key === null ? null : findActive(key.targetId);
    },
  };
};
