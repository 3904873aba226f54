import type { Db } from 'mongodb';
import { createSealer } from '../../../platform/sealer';

/** The client secret, sealed. It goes to the issuer and client only that it was entered for. @source security A40, A43 */
export interface ProviderSecretStore {
  find(of: { readonly issuer: string; readonly clientId: string }): Promise<string | null>;
  put(of: { readonly issuer: string; readonly clientId: string }, secret: string): Promise<void>;
  forget(): Promise<void>;
}

interface Row {
  readonly _id: 'sign-in';
  readonly issuer: string;
  readonly clientId: string;
  readonly sealed: string;
}

export function createProviderSecretStore(db: Db, serverSecret: string): ProviderSecretStore {
  const rows = db.collection<Row>('providerSecrets');
  const sealer = createSealer(serverSecret, 'provider-secrets');
  const placeOf = ({ issuer, clientId }: { readonly issuer: string; readonly clientId: string }): string => `${issuer} ${clientId}`;
  return {
    async find({ issuer, clientId }) {
      const row = await rows.findOne({ _id: 'sign-in', issuer, clientId });
      if (row === null) return null;
      try {
        return sealer.open(row.sealed, placeOf(row));
      } catch {
        // sealed under another server secret: it has to be entered again
        return null;
      }
    },
    async put({ issuer, clientId }, secret) {
      const sealed = sealer.seal(secret, placeOf({ issuer, clientId }));
      await rows.updateOne({ _id: 'sign-in' }, { $set: { issuer, clientId, sealed } }, { upsert: true });
    },
    async forget() {
      await rows.deleteOne({ _id: 'sign-in' });
    },
  };
}
