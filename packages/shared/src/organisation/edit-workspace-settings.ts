import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { withoutAbsent } from '../kernel/without-absent';
import { settingsFields, WORKSPACE_ID } from './workspace-settings';

const args = z.strictObject({ changes: z.strictObject(settingsFields).partial() });
export type EditWorkspaceSettingsArgs = z.infer<typeof args>;

/** Changes the given choices that hold for everybody. */
export const editWorkspaceSettings: Action<EditWorkspaceSettingsArgs> = {
  name: 'workspace.edit-settings',
  args,
  origin: 'person',
  reads: () => [ref('workspaceSettings', WORKSPACE_ID)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform: ({ get, args, now }) =>
    effect([put('workspaceSettings', { ...get('workspaceSettings', WORKSPACE_ID), ...withoutAbsent(args.changes), updatedAt: now })]),
};
