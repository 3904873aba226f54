import { GroupList } from '../../../rooms/identity/group-list';

export function GroupSettings() {
  return <GroupList />;
}
