import { ProfileList } from '../../../rooms/identity/profile-list';

export function RightsSettings() {
  return <ProfileList />;
}
