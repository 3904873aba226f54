import { randomBytes } from 'node:crypto';
import type { Me } from '../../bridge/session-state';
import type { Grant } from './exchange-code';
import type { KeptSessionFile } from './kept-session';
import type { SecretWrapping } from './secret-wrapping';

/** All that opens the things of one person on this computer. */
export interface Credentials {
  readonly server: string;
  readonly token: string;
  readonly me: Me;
  readonly deviceId: string;
  /** Hex. A new one begins with an empty cache. */
  readonly cacheKey: string;
  /** Hex. */
  readonly outboxKey: string;
  /** The server keeps the outbox key as well. */
  readonly isKeyEscrowed: boolean;
}

interface Keeping {
  readonly kept: KeptSessionFile;
  readonly secrets: SecretWrapping;
}

const KEY = /^[0-9a-f]{64}$/;

const newKey = (): string => randomBytes(32).toString('hex');

/** Those of the last run; `null` when there are none, or when this computer cannot read them any more, which the file then says. */
export async function keptCredentials({ kept, secrets }: Keeping): Promise<Credentials | null> {
  const { person, server } = kept.get();
  if (person === null || server === null || person.token === null) return null;
  const token = await secrets.unwrap(person.token);
  if (token === null) {
    kept.set({ reason: 'expired', person: { ...person, token: null, cacheKey: null } });
    return null;
  }
  const outboxKey = await secrets.unwrap(person.outboxKey);
  if (outboxKey === null) {
    // what was typed is under a key that only a new sign-in brings back
    kept.set({ reason: 'expired', person: { ...person, token: null } });
    return null;
  }
  const { me, deviceId, isKeyEscrowed } = person;
  return { server, token, me, deviceId, cacheKey: (await secrets.unwrap(person.cacheKey)) ?? newKey(), outboxKey, isKeyEscrowed };
}

/** Those of a session that the server has just given: with the keys of the same person's last one, or the key that the server has kept. */
export async function grantedCredentials(server: string, grant: Grant, { kept, secrets }: Keeping): Promise<Credentials> {
  const { person } = kept.get();
  const isSame = person !== null && person.me.personId === grant.person.id && kept.get().server === server;
  const ownKey = isSame ? await secrets.unwrap(person.outboxKey) : null;
  const escrowed = grant.escrowedKey !== null && KEY.test(grant.escrowedKey) ? grant.escrowedKey : null;
  const { id, name, email, role, groupIds } = grant.person;
  const outboxKey = ownKey ?? escrowed ?? newKey();
  return {
    server,
    token: grant.token,
    me: { personId: id, name, email, role, groupIds },
    deviceId: grant.deviceId,
    cacheKey: (isSame ? await secrets.unwrap(person.cacheKey) : null) ?? newKey(),
    outboxKey,
    isKeyEscrowed: outboxKey === escrowed,
  };
}

/** Written down for the next run, secrets under the key of the operating system. */
export async function keepCredentials(given: Credentials, { kept, secrets }: Keeping): Promise<void> {
  const { server, me, deviceId, isKeyEscrowed } = given;
  const [token, cacheKey, outboxKey] = [
    await secrets.wrap(given.token),
    await secrets.wrap(given.cacheKey),
    await secrets.wrap(given.outboxKey),
  ];
  const person = { me: { ...me, groupIds: [...me.groupIds] }, deviceId, token, cacheKey, outboxKey, isKeyEscrowed };
  kept.set({ server, reason: 'none', keptDrafts: 0, person });
}
