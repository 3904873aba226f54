import type { Id } from '@quayside/shared/kernel/ids';
import type { mongo } from 'mongoose';
import type { Auth } from '../auth.store';

/** Who is whom at a provider: one subject of an issuer for each person, one person for each subject. @source security §4, ID3 */
export interface ProviderLinks {
  /** Whose subject this is. */
  find(issuer: string, subject: string): Promise<Id | null>;
  /** @returns `false` when the person is another subject there, or the subject another person; makes the person's account when there is none */
  link(person: { readonly id: Id; readonly name: string }, issuer: string, subject: string): Promise<boolean>;
  isLinked(personId: Id, issuer: string): Promise<boolean>;
  /** Who has come in by this issuer. */
  list(issuer: string): Promise<readonly Id[]>;
  /** The next subject with their address is linked anew. */
  unlink(personId: Id, issuer: string): Promise<boolean>;
}

const providerOf = (issuer: string): string => `oidc ${issuer}`;

const isTaken = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;

export function createProviderLinks(auth: () => Auth, db: mongo.Db, addressOf: (personId: Id) => string): ProviderLinks {
  const accounts = db.collection<{ userId: string; providerId: string; accountId: string }>('auth_account');

  async function makeUser({ id, name }: { readonly id: Id; readonly name: string }): Promise<void> {
    const { adapter } = await auth().$context;
    if (await adapter.findOne({ model: 'user', where: [{ field: 'id', value: id }] })) return;
    const user = { id, name, email: addressOf(id), emailVerified: true, createdAt: new Date(), updatedAt: new Date() };
    await adapter.create({ model: 'user', data: user, forceAllowId: true }).catch((error: unknown) => {
      // somebody was faster
      if (!isTaken(error)) throw error;
    });
  }

  return {
    async find(issuer, subject) {
      return (await accounts.findOne({ providerId: providerOf(issuer), accountId: subject }))?.userId ?? null;
    },
    async link(person, issuer, subject) {
      await makeUser(person);
      const { adapter } = await auth().$context;
      const at = { createdAt: new Date(), updatedAt: new Date() };
      try {
        await adapter.create({ model: 'account', data: { accountId: subject, providerId: providerOf(issuer), userId: person.id, ...at } });
        return true;
      } catch (error) {
        if (!isTaken(error)) throw error;
        return (await accounts.findOne({ providerId: providerOf(issuer), accountId: subject }))?.userId === person.id;
      }
    },
    async isLinked(personId, issuer) {
      return (await accounts.findOne({ userId: personId, providerId: providerOf(issuer) }, { projection: { _id: 1 } })) !== null;
    },
    async list(issuer) {
      return (await accounts.distinct('userId', { providerId: providerOf(issuer) })).map(String);
    },
    async unlink(personId, issuer) {
      return (await accounts.deleteOne({ userId: personId, providerId: providerOf(issuer) })).deletedCount === 1;
    },
  };
}
