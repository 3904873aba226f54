import type { SignInProvider } from '@quayside/shared/identity/sign-in-settings';
import { isAppError } from '@quayside/shared/kernel/errors';
import { addMs, SECOND_MS } from '@quayside/shared/kernel/time';
import { createRepeater } from '../../../platform/repeater';
import type { Worker } from '../../../platform/room';
import type { DesktopSessions } from '../desktop-sessions';
import type { IdentityParts } from '../identity-parts';
import { PROVIDER_LOOK_AGAIN_MS, PROVIDER_LOOK_MS, PROVIDER_SILENCE_TOLD_MS } from '../limits';
import { listAdministrators } from '../list-administrators';
import { fill, textsFor } from '../pages/texts';
import { signInRules } from '../sign-in-rules';
import type { ProviderGrant } from './provider-grants.store';
import type { ProviderSecretLine } from './provider-line';

const LOOK_AROUND_MS = 2 * SECOND_MS;
/** At one go, so that stopping waits for little. */
const ROUND_MAX = 20;

/**
 * Asks the provider every quarter of an hour about everybody who came in by it and has a desktop, with the refresh token that it gave.
 *
 * Whom it refuses is signed out everywhere, as somebody who was deactivated: their caches lock. A provider that does not answer, or that does not take us,
 * ends nothing, however long that lasts; administrators are told. Each node does it; a look is claimed by one.
 *
 * @source requirements ORG-5
 */
export function createProviderWatch(parts: IdentityParts, desktopSessions: DesktopSessions): Worker {
  const { house, auth, sessions, providerGrants, providerSecrets, providerSilences, providerLine, security, mailer } = parts;
  const { clock, logger } = house;

  /** `silent`: nobody else need be asked now. */
  async function look(provider: SignInProvider, client: ProviderSecretLine, grant: ProviderGrant): Promise<'answered' | 'silent'> {
    try {
      const next = await providerLine.askAgain(client, grant.refreshToken);
      if (next === null) await endAll(grant);
      else await providerGrants.replace(grant, provider, next);
      await providerSilences.end(provider.issuer);
      return 'answered';
    } catch (error) {
      if (!isAppError(error) || (error.code !== 'PROVIDER_UNREACHABLE' && error.code !== 'PROVIDER_REFUSED')) throw error;
      const reason = String(error.details.reason ?? 'no-answer');
      await providerGrants.lookAgainAt(grant.personId, addMs(clock.now(), PROVIDER_LOOK_AGAIN_MS));
      await providerSilences.note(provider.issuer, { since: clock.now(), reason });
      logger.warn({ reason }, 'the provider of the sign-in cannot be asked about people');
      return 'silent';
    }
  }

  /** The refusal is noted last, so that a node that dies before that asks again. */
  async function endAll(grant: ProviderGrant): Promise<void> {
    if (!(await providerGrants.isStill(grant))) return;
    const { personId } = grant;
    await auth.endBrowserSessions([personId]);
    await security.tell('provider-refused', { person: personId, by: 'provider' });
    await desktopSessions.revokeAllOf(personId);
    await providerGrants.refuse(grant, clock.now());
  }

  async function tellOfSilence({ issuer, name }: SignInProvider): Promise<void> {
    const silence = await providerSilences.takeToTell(issuer, addMs(clock.now(), -PROVIDER_SILENCE_TOLD_MS));
    if (silence === null) return;
    for (const admin of await listAdministrators(house.entities)) {
      const texts = textsFor(admin.locale);
      const text = fill(texts.providerSilentMailBody, { name: admin.name, provider: name });
      await mailer
        .send({ to: admin.email, subject: fill(texts.providerSilentMailSubject, { provider: name }), text })
        .catch((error: unknown) => logger.error({ error }, 'that the provider is silent could not be told by mail'));
    }
  }

  return createRepeater({ name: 'identity.provider', logger }, async () => {
    if (!(await providerGrants.hasDue(clock.now()))) return LOOK_AROUND_MS;
    const { provider } = await signInRules(house);
    const clientSecret = provider === null ? null : await providerSecrets.find(provider);
    if (provider === null || clientSecret === null) return LOOK_AROUND_MS;
    const { issuer, clientId } = provider;
    const client = { issuer, clientId, clientSecret };
    for (let looked = 0; looked < ROUND_MAX; looked += 1) {
      const now = clock.now();
      const grant = await providerGrants.claimDue(provider, now, addMs(now, PROVIDER_LOOK_MS));
      if (grant === null) break;
      const hasDesktop = (await sessions.listHolders([grant.personId])).length > 0;
      if (hasDesktop && (await look(provider, client, grant)) === 'silent') break;
      if (looked === ROUND_MAX - 1) return 0;
    }
    await tellOfSilence(provider);
    return LOOK_AROUND_MS;
  });
}
