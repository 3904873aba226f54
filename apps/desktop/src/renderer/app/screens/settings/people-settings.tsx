import { PeopleList } from '../../../rooms/identity/people-list';

export function PeopleSettings() {
  return <PeopleList />;
}
