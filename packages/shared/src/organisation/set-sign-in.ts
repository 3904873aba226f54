import { z } from 'zod';
import { can } from '../identity/can';
import { DEFAULT_SIGN_IN, signInSettingsSchema } from '../identity/sign-in-settings';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { requireUnchanged } from '../kernel/require-unchanged';
import { isPublicMailDomain } from './public-mail-domains';
import { WORKSPACE_ID } from './workspace-settings';

/** `from`: what the author saw. */
const args = z.strictObject({ signIn: signInSettingsSchema, from: signInSettingsSchema });
export type SetSignInArgs = z.infer<typeof args>;

/**
 * Says how people come in, after the server has tried the provider.
 *
 * @throws AppError `CONFLICT` when somebody else has changed it meanwhile; `BAD_INPUT` for what would lock everybody out, or let anybody in
 * @source requirements ORG-5
 */
export const setSignIn: Action<SetSignInArgs> = {
  name: 'workspace.set-sign-in',
  args,
  origin: 'server',
  reads: ({ signIn }) => [
    ref('workspaceSettings', WORKSPACE_ID),
    ...(signIn.provider?.newcomerGroupIds ?? []).map((id) => ref('group', id)),
  ],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args: { signIn, from }, now }) {
    const settings = get('workspaceSettings', WORKSPACE_ID);
    requireUnchanged({ signIn: settings.signIn ?? DEFAULT_SIGN_IN }, { from: { signIn: from }, changes: { signIn } });
    const { provider, passwordsAllowed } = signIn;
    if (provider === null && !passwordsAllowed) throw new AppError('BAD_INPUT', 'nobody could come in', { path: 'passwordsAllowed' });
    const open = provider?.newcomers === 'made' ? provider.domains.find(isPublicMailDomain) : undefined;
    if (open !== undefined) throw new AppError('BAD_INPUT', 'anybody can have such an address', { path: 'domains', domain: open });
    for (const id of provider?.newcomerGroupIds ?? []) get('group', id);
    return effect([put('workspaceSettings', { ...settings, signIn, updatedAt: now })]);
  },
};
