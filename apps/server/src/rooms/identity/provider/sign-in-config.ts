import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { SignInProvider, SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { submitAct } from '../../../platform/submit-act';
import type { IdentityParts } from '../identity-parts';
import { signInRules } from '../sign-in-rules';
import type { ProviderSilence } from './provider-silence.store';
import { providerRefused } from './provider-trouble';

/** What an administrator has to know besides the settings. */
export interface SignInFacts {
  /** To be entered at the provider. */
  readonly redirectUri: string;
  /** The secret of the provider that is set is kept. */
  readonly hasSecret: boolean;
  /** The administrator who asks has come in by it. */
  readonly isLinked: boolean;
  /** Who has come in by it. */
  readonly linkedIds: readonly Id[];
  /** Whom the provider knows no more, and since when: they were signed out. Newest first. */
  readonly refused: readonly { readonly personId: Id; readonly at: EpochMs }[];
  /** Who is signed in on a desktop and whom it cannot be asked about, because it gave nothing to ask with. */
  readonly unfollowedIds: readonly Id[];
  /** It cannot be asked about people; `null`: it can. */
  readonly silence: ProviderSilence | null;
}

/** How people come in: changed by administrators, tried before it is kept. @source requirements ORG-5 */
export interface SignInConfig {
  /** @throws AppError `NOT_ALLOWED` */
  facts(by: Person): Promise<SignInFacts>;
  /**
   * Asks the provider everything that can be asked without a person.
   *
   * @param clientSecret - `null`: the kept one, which counts for its issuer and client only
   * @throws AppError `NOT_ALLOWED`, `PROVIDER_UNREACHABLE`, `PROVIDER_REFUSED`, with the field in details.path
   */
  test(by: Person, provider: Pick<SignInProvider, 'issuer' | 'clientId'>, clientSecret: string | null): Promise<void>;
  /**
   * The same, and keeps it only when that went well. What has nothing to do with the line is kept also while the provider is down.
   *
   * @param input.from - what the author saw
   * @throws as `test`; also `CONFLICT`, and `ILLEGAL_STATE` when passwords are to end before this administrator has come in by the provider
   */
  set(
    by: Person,
    input: { readonly signIn: SignInSettings; readonly from: SignInSettings; readonly clientSecret: string | null },
  ): Promise<void>;
  /** For somebody whom the provider calls otherwise now. @throws AppError `NOT_ALLOWED`, `NOT_FOUND` */
  unlink(by: Person, personId: Id): Promise<void>;
}

export function createSignInConfig(
  { house, auth, sessions, providerSecrets, providerGrants, providerSilences, providerLine: line }: IdentityParts,
  redirectUri: () => string,
): SignInConfig {
  function requireAdmin(by: Person): void {
    if (!can(actorOf(by), 'administer', { type: 'workspace' })) throw new AppError('NOT_ALLOWED', 'administrators only');
  }

  async function tryOut({ issuer, clientId }: Pick<SignInProvider, 'issuer' | 'clientId'>, given: string | null): Promise<void> {
    const clientSecret = given ?? (await providerSecrets.find({ issuer, clientId }));
    if (clientSecret === null) throw providerRefused('no-secret', 'clientSecret');
    await line.tryOut({ issuer, clientId, clientSecret, redirectUri: redirectUri() });
  }

  const isSameLine = (one: SignInProvider | null, other: SignInProvider): boolean =>
    one !== null && one.issuer === other.issuer && one.clientId === other.clientId;

  return {
    async facts(by) {
      requireAdmin(by);
      const { provider } = await signInRules(house);
      const nothing = { hasSecret: false, isLinked: false, linkedIds: [], refused: [], unfollowedIds: [], silence: null };
      if (provider === null) return { redirectUri: redirectUri(), ...nothing };
      const [linkedIds, secret, refused, followed, silence] = await Promise.all([
        auth.links.list(provider.issuer),
        providerSecrets.find(provider),
        providerGrants.listRefused(provider.issuer),
        providerGrants.listFollowed(provider),
        providerSilences.find(provider.issuer),
      ]);
      const unfollowedIds = await sessions.listHolders(linkedIds.filter((id) => !followed.has(id)));
      return {
        ...{ redirectUri: redirectUri(), hasSecret: secret !== null, isLinked: linkedIds.includes(by.id), linkedIds },
        ...{ refused, unfollowedIds, silence },
      };
    },
    async test(by, provider, clientSecret) {
      requireAdmin(by);
      await tryOut(provider, clientSecret);
    },
    async set(by, { signIn, from, clientSecret }) {
      requireAdmin(by);
      const { provider, passwordsAllowed } = signIn;
      const before = await signInRules(house);
      if (provider !== null && (clientSecret !== null || !isSameLine(before.provider, provider))) await tryOut(provider, clientSecret);
      if (!passwordsAllowed && provider !== null && !(await auth.links.list(provider.issuer)).includes(by.id))
        throw new AppError('ILLEGAL_STATE', 'come in by the provider first', { reason: 'not-linked', path: 'passwordsAllowed' });
      await submitAct(house, 'sign-in', { name: 'workspace.set-sign-in', args: { signIn, from }, actor: actorOf(by) });
      await providerGrants.deleteOthers(provider);
      if (before.provider !== null && !isSameLine(provider, before.provider)) await providerSilences.end(before.provider.issuer);
      if (provider === null) await providerSecrets.forget();
      else if (clientSecret !== null) await providerSecrets.put(provider, clientSecret);
      const { issuer = null } = provider ?? {};
      house.logger.info({ event: 'sign-in-settings', by: by.id, issuer, passwordsAllowed }, 'security event');
    },
    async unlink(by, personId) {
      requireAdmin(by);
      const { provider } = await signInRules(house);
      if (provider === null || !(await auth.links.unlink(personId, provider.issuer))) throw new AppError('NOT_FOUND', 'no such link');
      await Promise.all([auth.endBrowserSessions([personId]), providerGrants.deleteOf([personId])]);
      house.logger.info({ event: 'provider-unlinked', person: personId, by: by.id }, 'security event');
    },
  };
}
