import { DEFAULT_SIGN_IN, type SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { House } from '../../platform/house';
import type { ProviderGrantsStore } from './provider/provider-grants.store';

/** How people come in, as it is now. */
export const signInRules = async ({ entities }: Pick<House, 'entities'>): Promise<SignInSettings> =>
  (await entities.find('workspaceSettings', WORKSPACE_ID))?.signIn ?? DEFAULT_SIGN_IN;

/** @throws AppError `NOT_ALLOWED` where passwords do not count: the same for everybody, whether there is such an account or not. @source security A35 */
export async function requirePasswords(house: Pick<House, 'entities'>): Promise<void> {
  if (!(await signInRules(house)).passwordsAllowed)
    throw new AppError('NOT_ALLOWED', 'passwords do not count here', { reason: 'passwords-off' });
}

/** Whether the company's provider knows somebody no more: nothing lets them in before it vouches for them again, or an administrator forgets the account. */
export async function isRefusedByProvider(
  { house, providerGrants }: { readonly house: Pick<House, 'entities'>; readonly providerGrants: ProviderGrantsStore },
  personId: Id,
): Promise<boolean> {
  const { provider } = await signInRules(house);
  return provider !== null && providerGrants.isRefused(personId, provider.issuer);
}
