import type { AuditCheck, AuditEntry, AuditFilter, AuditPage } from '@quayside/shared/audit/audit-entry';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { AuditStore } from '../../platform/audit/audit.store';
import { byPerson } from '../../platform/audit/audit-notes';
import type { House } from '../../platform/house';
import { type AuditFormat, textOf } from './audit-text';
import { seenEntry } from './seen-entry';

/** The audit for whoever may read it. Everything throws AppError `NOT_ALLOWED` for others. @source requirements ORG-6; security A24 */
export interface AuditService {
  /** @param page.before - number to go on before; `null`: from the newest */
  list(by: Person, filter: AuditFilter, page: { readonly before: number | null; readonly limit: number }): Promise<AuditPage>;
  /** @throws AppError `NOT_FOUND` */
  get(by: Person, number: number): Promise<AuditEntry>;
  /** What the last look through the whole chain came to; `null`: there was none yet. */
  lastCheck(by: Person): Promise<AuditCheck | null>;
  /** Looks through all of it now. */
  check(by: Person): Promise<AuditCheck>;
  /** Piece by piece; that it was exported is itself in the audit, before the first piece. */
  export(by: Person, filter: AuditFilter, format: AuditFormat): Promise<AsyncIterable<string>>;
}

/** @param nameDevices - what devices are called */
export function createAuditService(
  { clock, audit }: House,
  store: AuditStore,
  nameDevices: (deviceIds: readonly Id[]) => Promise<ReadonlyMap<Id, string>>,
): AuditService {
  const requireReader = (by: Person): void => {
    if (!can(actorOf(by), 'read', { type: 'audit' })) throw new AppError('NOT_ALLOWED', 'not allowed');
  };
  return {
    async list(by, filter, { before, limit }) {
      requireReader(by);
      // what has just been done is to be seen
      if (before === null) await store.seal();
      const entries = await store.list(filter, { before, limit: limit + 1 });
      const page = entries.slice(0, limit);
      const shown = page.flatMap((entry) => seenEntry(entry, fieldsOf(by), filter.words !== '') ?? []);
      const devices = await nameDevices([...new Set(shown.flatMap(({ deviceId }) => deviceId ?? []))]);
      return { entries: shown, devices: Object.fromEntries(devices), next: entries.length > limit ? (page.at(-1)?.number ?? null) : null };
    },
    async get(by, number) {
      requireReader(by);
      const found = await store.find(number);
      const entry = found === null ? null : seenEntry(found, fieldsOf(by), false);
      if (entry === null) throw new AppError('NOT_FOUND', 'no such entry');
      return entry;
    },
    async lastCheck(by) {
      requireReader(by);
      return store.lastCheck();
    },
    async check(by) {
      requireReader(by);
      await store.seal();
      return store.check(clock.now());
    },
    async export(by, filter, format) {
      requireReader(by);
      const { words, ...others } = filter;
      await audit.note({ area: 'data', act: 'audit.exported', by: byPerson(by), facts: { format, words, ...others } });
      await store.seal();
      return textOf(seenEntries(store.read(filter), by, words !== ''), format);
    },
  };
}

const fieldsOf = (by: Person): FieldRights => actorOf(by).rights.fields;

async function* seenEntries(entries: AsyncIterable<AuditEntry>, by: Person, isFound: boolean): AsyncIterable<AuditEntry> {
  for await (const entry of entries) {
    const seen = seenEntry(entry, fieldsOf(by), isFound);
    if (seen !== null) yield seen;
  }
}
