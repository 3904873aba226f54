import { createHash } from 'node:crypto';
import type { Person } from '@quayside/shared/identity/person';
import type { Label } from '@quayside/shared/kernel/entity';
import { WIRE } from './wire-version';

/** Changes whenever what a person may see, or in which form, changes. */
export const rightsHash = (person: Pick<Person, 'role'>, labels: readonly Label[]): string =>
  createHash('sha256')
    .update(JSON.stringify([WIRE.max, person.role, labels]))
    .digest('base64url')
    .slice(0, 22);
