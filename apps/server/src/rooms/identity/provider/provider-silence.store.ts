import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

/** A provider that cannot be asked about people at the moment. */
export interface ProviderSilence {
  readonly since: EpochMs;
  /** Of AppError `PROVIDER_UNREACHABLE` or `PROVIDER_REFUSED`. */
  readonly reason: string;
}

/** Since when a provider does not answer, kept for all nodes. */
export interface ProviderSilenceStore {
  find(issuer: string): Promise<ProviderSilence | null>;
  note(issuer: string, silence: ProviderSilence): Promise<void>;
  end(issuer: string): Promise<void>;
  /** @returns the silence, to one caller only and once, when it began at `before` or earlier */
  takeToTell(issuer: string, before: EpochMs): Promise<ProviderSilence | null>;
}

interface Row {
  readonly _id: string;
  readonly since: number;
  readonly reason: string;
  readonly isTold: boolean;
}

export function createProviderSilenceStore(db: Db): ProviderSilenceStore {
  const rows = db.collection<Row>('providerSilences');
  const silenceOf = (row: Row | null): ProviderSilence | null => (row === null ? null : { since: epochMs(row.since), reason: row.reason });
  return {
    find: async (issuer) => silenceOf(await rows.findOne({ _id: issuer })),
    async note(issuer, { since, reason }) {
      await rows.updateOne({ _id: issuer }, { $setOnInsert: { since, isTold: false }, $set: { reason } }, { upsert: true });
    },
    async end(issuer) {
      await rows.deleteOne({ _id: issuer });
    },
    takeToTell: async (issuer, before) =>
      silenceOf(await rows.findOneAndUpdate({ _id: issuer, isTold: false, since: { $lte: before } }, { $set: { isTold: true } })),
  };
}
