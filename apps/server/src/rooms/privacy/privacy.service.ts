import type { Readable } from 'node:stream';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { aboutId, byPerson } from '../../platform/audit/audit-notes';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import { agedCases } from './age-worker';
import { exportLanguage } from './export-texts';
import { type ExportsStore, exportFileId, type PersonExport } from './exports.store';

/** What a rule about old cases would touch now. */
export interface AgePreview {
  readonly cases: number;
  /** When the one that was closed first was closed; `null` when there is none. */
  readonly oldestClosedAt: EpochMs | null;
}

/** Everything throws AppError `NOT_ALLOWED` for who may not have all that is known of a customer. @source requirements ORG-6; security A24 */
export interface PrivacyService {
  /** @throws AppError `NOT_FOUND` · `TOO_MANY_REQUESTS` while too many wait */
  startExport(by: Person, input: { readonly contactId: Id; readonly withNotes: boolean }): Promise<{ readonly id: Id }>;
  listExports(by: Person): Promise<readonly PersonExport[]>;
  /** The zip, for as long as it lies there. @throws AppError `NOT_FOUND` */
  openExport(by: Person, id: Id): Promise<{ readonly size: number; readonly bytes: Readable }>;
  previewAge(by: Person, months: number): Promise<AgePreview>;
}

const OPEN_MAX = 20;

export function createPrivacyService(
  house: House,
  { files, exports }: { readonly files: FileStore; readonly exports: ExportsStore },
): PrivacyService {
  const { audit, clock, entities } = house;
  const requireAdministrator = (by: Person): void => {
    if (!can(actorOf(by), 'administer', { type: 'customers' })) throw new AppError('NOT_ALLOWED', 'administrators only');
  };
  return {
    async startExport(by, { contactId, withNotes }) {
      requireAdministrator(by);
      const contact = await entities.get('contact', contactId);
      if (contact.erasedAt !== undefined) throw new AppError('NOT_FOUND', 'nothing is held any more');
      if ((await exports.countOpen()) >= OPEN_MAX) throw new AppError('TOO_MANY_REQUESTS', 'too many exports wait');
      const id = newId(clock);
      await audit.note({
        area: 'data',
        act: 'contact.export-asked',
        by: byPerson(by),
        about: aboutId('contact', contactId),
        facts: { withNotes },
      });
      const language = exportLanguage([contact.language, by.locale]);
      await exports.insert({ id, contactId, byId: by.id, withNotes, language, state: 'asked', createdAt: clock.now(), size: 0 });
      return { id };
    },
    async listExports(by) {
      requireAdministrator(by);
      return exports.list();
    },
    async openExport(by, id) {
      requireAdministrator(by);
      const one = await exports.find(id);
      if (one?.state !== 'ready') throw new AppError('NOT_FOUND', 'no such export');
      const bytes = await files.read(exportFileId(id));
      await audit.note({ area: 'data', act: 'contact.export-saved', by: byPerson(by), about: aboutId('contact', one.contactId) });
      return { size: one.size, bytes };
    },
    async previewAge(by, months) {
      requireAdministrator(by);
      const which = agedCases(months, clock.now());
      const [cases, [oldest]] = await Promise.all([
        entities.count('case', which),
        entities.list('case', which, { sort: { closedAt: 1 }, limit: 1 }),
      ]);
      return { cases, oldestClosedAt: oldest?.closedAt ?? null };
    },
  };
}
