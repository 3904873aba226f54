import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import './person';
import { permissionsOf, profileReads } from './rights';

/** What has to be seen of somebody for `mayNotWork`; asked again as more is found. */
export function workerReads(personId: Id, found: Found): readonly Ref[] {
  const person = found('person', personId);
  return [ref('person', personId), ...(person === null ? [] : profileReads(person, found))];
}

/**
 * Whether somebody's profile does not let them work on cases, so that the product gives them none.
 *
 * @param find - must find what `workerReads` names; whose profile is missing may not
 * @source requirements ORG-1, RTE-2
 */
export function mayNotWork(personId: Id, find: Found): boolean {
  const person = find('person', personId);
  return person !== null && !permissionsOf(person, find).includes('work-cases');
}
