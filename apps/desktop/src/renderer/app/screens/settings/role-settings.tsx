import { RoleTree } from '../../../rooms/identity/role-tree';

export function RoleSettings() {
  return <RoleTree />;
}
