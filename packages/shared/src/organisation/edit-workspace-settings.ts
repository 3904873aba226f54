import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { SETTINGS_WHEN_ABSENT, settingsFields, WORKSPACE_ID } from './workspace-settings';

const changes = z.strictObject(settingsFields).partial();
const args = z.strictObject({ changes, from: changes.exactOptional() });
export type EditWorkspaceSettingsArgs = z.infer<typeof args>;

/** Changes the given choices that hold for everybody. @throws AppError `CONFLICT` when somebody else has changed the same since */
export const editWorkspaceSettings: Action<EditWorkspaceSettingsArgs> = {
  name: 'workspace.edit-settings',
  args,
  origin: 'person',
  reads: () => [ref('workspaceSettings', WORKSPACE_ID)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('workspaceSettings', WORKSPACE_ID);
    requireUnchanged({ ...SETTINGS_WHEN_ABSENT, ...current }, args);
    return effect([put('workspaceSettings', { ...current, ...withoutAbsent(args.changes), updatedAt: now })]);
  },
};
