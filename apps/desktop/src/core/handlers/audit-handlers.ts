import { AUDIT_PAGE_MAX, type AuditEntry } from '@quayside/shared/audit/audit-entry';
import { putBackOf } from '@quayside/shared/audit/put-back-of';
import type { PutBack } from '@quayside/shared/kernel/audit-rule';
import type { EntityBase } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import { isEntityKind } from '@quayside/shared/sync/entity-registry';
import type { AnsweringHandlers } from '../bridge-server';
import { saveDownload } from '../files/save-download';
import type { Profile } from '../session/profile';
import type { CoreParts } from './core-parts';

type AuditCalls = 'listAudit' | 'getAuditCheck' | 'checkAudit' | 'putBackAudited' | 'exportAudit';

const PAGE = Math.min(50, AUDIT_PAGE_MAX);

/** The audit lies on the server alone. Putting something back is an act like any other. */
export function auditHandlers({ sessions, host }: CoreParts): Pick<AnsweringHandlers, AuditCalls> {
  return {
    async listAudit({ filter, before }) {
      const { api, profile, engine } = sessions.live;
      // what was just done here is to be seen
      if (before === null && engine.state.waiting > 0) await engine.want();
      const { entries, devices, next } = await api.listAudit({ filter, before, limit: PAGE });
      return { rows: entries.map((entry) => ({
        ...entry,
        isReversible: wayBack(profile, entry) !== null,
        deviceName: entry.deviceId === null ? null : (devices[entry.deviceId] ?? null),
      })), next };
    },
    getAuditCheck: () => sessions.live.api.lastAuditCheck(),
    checkAudit: () => sessions.live.api.checkAudit(),
    async putBackAudited({ number }, callId) {
      const { api, profile, engine } = sessions.live;
      const act = wayBack(profile, await api.getAuditEntry(number));
      if (act === null) throw new AppError('ILLEGAL_STATE', 'there is no act that puts this back', { reason: 'no-way-back' });
      const result = profile.acts.once(callId, () => profile.acts.act(act.name, act.args));
      engine.tell();
      void engine.want();
      return result;
    },
    async exportAudit({ filter, format }) {
      const { files } = sessions.live;
      const path = `/audit/export?format=${format}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
      return { saved: await saveDownload(host, `quayside-audit.${format}`, () => files.stream(path)) };
    },
  };
}

function wayBack({ store }: Profile, entry: AuditEntry): PutBack | null {
  const { change } = entry;
  if (change === null || !isEntityKind(change.kind)) return null;
  return putBackOf(entry, store.find(change.kind, change.id) as EntityBase | null);
}
