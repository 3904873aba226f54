import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs } from '@quayside/shared/kernel/time';
import { newId } from '../../platform/new-id';
import { hashSecret, newSecret } from '../../platform/secrets';
import { addressKey } from './address-key';
import type { DesktopSessions } from './desktop-sessions';
import { deviceIdOf } from './device-id';
import type { IdentityParts } from './identity-parts';
import { createKeyEscrow } from './key-escrow';
import { ALLOWANCES, DESKTOP_CODE_MS } from './limits';
import { matchesChallenge } from './pkce';
import { isRefusedByProvider } from './sign-in-rules';
import { spendTry } from './spend-try';

/** What a desktop gets for its code. */
export interface DesktopGrant {
  /** Opaque; shown this once. */
  readonly token: string;
  readonly person: Person;
  readonly deviceId: Id;
  /** What this device had kept here with `keepKey`; `null` when there is nothing. */
  readonly escrowedKey: string | null;
}

/** From a signed-in browser to a signed-in desktop: one-time code, PKCE, opaque session. @source security design §4, ID1 */
export interface DesktopSignIn {
  giveCode(personId: Id, bound: { readonly challenge: string; readonly redirectUri: string | null }): Promise<string>;
  /**
   * The code is spent by the first try, also by a wrong one.
   *
   * @throws AppError `CODE_REFUSED`, whatever did not fit; `TOO_MANY_REQUESTS`
   */
  exchange(input: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string | null;
    readonly installId: string;
    readonly deviceName: string;
    readonly address: string;
  }): Promise<DesktopGrant>;
  /** Keeps a device's key for its next sign-in, sealed. */
  keepKey(deviceId: Id, personId: Id, wrappedKey: string): Promise<void>;
}

export function createDesktopSignIn(parts: IdentityParts, desktopSessions: DesktopSessions): DesktopSignIn {
  const { house, codes, sessions, people, keptKeys, throttle } = parts;
  const { clock, env } = house;
  const escrow = createKeyEscrow(env.secret);

  async function redeem(input: { code: string; verifier: string; redirectUri: string | null }): Promise<Person> {
    const found = await codes.take(hashSecret(input.code));
    const fits =
      found !== null &&
      found.expiresAt > clock.now() &&
      found.serverUrl === house.publicUrl() &&
      found.redirectUri === input.redirectUri &&
      matchesChallenge(input.verifier, found.challenge);
    const known = fits ? await people.findActive(found.personId) : null;
    if (known === null || (await isRefusedByProvider(parts, known.id)))
      throw new AppError('CODE_REFUSED', 'code unknown, used, expired, or meant for another');
    const { rights: _, ...person } = known;
    return person;
  }

  return {
    async giveCode(personId, { challenge, redirectUri }) {
      const code = newSecret(128);
      const expiresAt = addMs(clock.now(), DESKTOP_CODE_MS);
      await codes.insert(hashSecret(code), { personId, challenge, redirectUri, serverUrl: house.publicUrl(), expiresAt });
      return code;
    },
    async exchange(input) {
      const byAddress = `code:address:${addressKey(input.address)}`;
      await spendTry(parts, [[byAddress, ALLOWANCES.secretPerAddress]]);
      const person = await redeem(input);
      const deviceId = deviceIdOf(input.installId, person.id);
      const token = newSecret(256);
      const now = clock.now();
      await desktopSessions.endOfDevice(deviceId);
      await sessions.insert(
        { id: newId(clock), personId: person.id, deviceId, deviceName: input.deviceName, createdAt: now, lastSeenAt: now, ended: null },
        hashSecret(token),
      );
      await throttle.refund(byAddress);
      const sealed = await keptKeys.find(deviceId, person.id);
      return { token, person, deviceId, escrowedKey: sealed === null ? null : escrow.open(deviceId, sealed) };
    },
    async keepKey(deviceId, personId, wrappedKey) {
      await keptKeys.put(deviceId, personId, escrow.seal(deviceId, wrappedKey), clock.now());
    },
  };
}
