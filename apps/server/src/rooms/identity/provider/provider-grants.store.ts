import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';
import { createSealer } from '../../../platform/sealer';

/** A line to a provider. */
interface ProviderPlace {
  readonly issuer: string;
  readonly clientId: string;
}

/** What the provider gave to ask about one person with. */
export interface ProviderGrant {
  readonly personId: Id;
  readonly refreshToken: string;
  /** As it lies there: what changed meanwhile is not written over. */
  readonly sealed: string;
}

/**
 * By what the provider is asked again about whoever came in by it. Refresh tokens are sealed to the person and the line that they were given for.
 *
 * @source requirements ORG-5; security A40, A43
 */
export interface ProviderGrantsStore {
  prepare(): Promise<void>;
  /**
   * Somebody came in: the provider vouches for them again, whatever it said before.
   *
   * @param refreshToken - `null`: it gave none this time, and one of before counts on
   */
  put(personId: Id, place: ProviderPlace, refreshToken: string | null, nextLookAt: EpochMs): Promise<void>;
  /** Whether there is anybody to ask about, of whatever line. */
  hasDue(now: EpochMs): Promise<boolean>;
  /** The one that waits longest. Of several nodes one gets it, and nobody before `nextLookAt`. */
  claimDue(place: ProviderPlace, now: EpochMs, nextLookAt: EpochMs): Promise<ProviderGrant | null>;
  /** The token to ask with next time. */
  replace(grant: ProviderGrant, place: ProviderPlace, refreshToken: string): Promise<void>;
  lookAgainAt(personId: Id, at: EpochMs): Promise<void>;
  /** Whether it is still the token that was asked with: somebody may have come in meanwhile. */
  isStill(grant: ProviderGrant): Promise<boolean>;
  /** The provider knows the person no more. */
  refuse(grant: ProviderGrant, now: EpochMs): Promise<void>;
  isRefused(personId: Id, issuer: string): Promise<boolean>;
  listRefused(issuer: string): Promise<readonly { readonly personId: Id; readonly at: EpochMs }[]>;
  /** About whom it can be asked. */
  listFollowed(place: ProviderPlace): Promise<ReadonlySet<Id>>;
  deleteOf(personIds: readonly Id[]): Promise<void>;
  /** @param place - `null`: there is no provider any more */
  deleteOthers(place: ProviderPlace | null): Promise<void>;
}

interface Row extends ProviderPlace {
  readonly _id: Id;
  readonly sealed: string | null;
  readonly refusedAt: number | null;
  readonly nextLookAt: number;
}

export function createProviderGrantsStore(db: Db, serverSecret: string): ProviderGrantsStore {
  const rows = db.collection<Row>('providerGrants');
  const sealer = createSealer(serverSecret, 'provider-grants');
  const placeOf = (personId: Id, { issuer, clientId }: ProviderPlace): string => `${issuer} ${clientId} ${personId}`;
  const ofPlace = ({ issuer, clientId }: ProviderPlace) => ({ issuer, clientId });
  const own = ({ personId, sealed }: ProviderGrant) => ({ _id: personId, sealed });

  function open(row: Row): ProviderGrant | null {
    if (row.sealed === null) return null;
    try {
      return { personId: row._id, sealed: row.sealed, refreshToken: sealer.open(row.sealed, placeOf(row._id, row)) };
    } catch {
      // sealed under another server secret: the next sign-in brings a new one
      return null;
    }
  }

  return {
    async prepare() {
      await rows.createIndex({ nextLookAt: 1 });
    },
    async put(personId, place, refreshToken, nextLookAt) {
      const at = { ...ofPlace(place), refusedAt: null, nextLookAt };
      if (refreshToken !== null) {
        const sealed = sealer.seal(refreshToken, placeOf(personId, place));
        await rows.updateOne({ _id: personId }, { $set: { ...at, sealed } }, { upsert: true });
        return;
      }
      const { matchedCount } = await rows.updateOne({ _id: personId, ...ofPlace(place) }, { $set: at });
      if (matchedCount === 0) await rows.updateOne({ _id: personId }, { $set: { ...at, sealed: null } }, { upsert: true });
    },
    hasDue: async (now) =>
      (await rows.findOne({ nextLookAt: { $lte: now }, sealed: { $type: 'string' } }, { projection: { _id: 1 } })) !== null,
    async claimDue(place, now, nextLookAt) {
      for (;;) {
        const row = await rows.findOneAndUpdate(
          { ...ofPlace(place), sealed: { $type: 'string' }, nextLookAt: { $lte: now } },
          { $set: { nextLookAt } },
          { sort: { nextLookAt: 1 } },
        );
        const grant = row === null ? null : open(row);
        if (row === null || grant !== null) return grant;
        await rows.updateOne({ _id: row._id, sealed: row.sealed }, { $set: { sealed: null } });
      }
    },
    async replace(grant, place, refreshToken) {
      if (refreshToken === grant.refreshToken) return;
      await rows.updateOne(own(grant), { $set: { sealed: sealer.seal(refreshToken, placeOf(grant.personId, place)) } });
    },
    async lookAgainAt(personId, at) {
      await rows.updateOne({ _id: personId }, { $min: { nextLookAt: at } });
    },
    isStill: async (grant) => (await rows.findOne(own(grant), { projection: { _id: 1 } })) !== null,
    async refuse(grant, now) {
      await rows.updateOne(own(grant), { $set: { sealed: null, refusedAt: now } });
    },
    async isRefused(personId, issuer) {
      return (await rows.findOne({ _id: personId, issuer, refusedAt: { $ne: null } }, { projection: { _id: 1 } })) !== null;
    },
    async listRefused(issuer) {
      const found = await rows
        .find({ issuer, refusedAt: { $ne: null } })
        .sort({ refusedAt: -1 })
        .limit(500)
        .toArray();
      return found.map(({ _id, refusedAt }) => ({ personId: _id, at: epochMs(refusedAt ?? 0) }));
    },
    async listFollowed(place) {
      const ids: unknown[] = await rows.distinct('_id', { ...ofPlace(place), sealed: { $type: 'string' } });
      return new Set(ids.map(String));
    },
    async deleteOf(personIds) {
      await rows.deleteMany({ _id: { $in: [...personIds] } });
    },
    async deleteOthers(place) {
      await rows.deleteMany(place === null ? {} : { $nor: [ofPlace(place)] });
    },
  };
}
