import type { AuditStore } from '../../platform/audit/audit.store';
import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import type { SessionReader } from '../../platform/session-reader';
import { auditRoutes } from './audit.router';
import type { AuditService } from './audit.service';
import { createAuditKeeper, createSealer } from './audit-workers';

/** Who changed what, who came in, and what became of customers' data. @source requirements ORG-6 */
export const auditRoom = (
  house: House,
  { store, service, sessions }: { readonly store: AuditStore; readonly service: AuditService; readonly sessions: SessionReader },
): Room => ({
  name: 'audit',
  prepare: () => store.prepare(),
  http: (routes) => auditRoutes(routes, service, sessions),
  workers: [createSealer(house, store), createAuditKeeper(house, store)],
});
