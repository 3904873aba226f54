import type { House } from './platform/house';
import { mergeRouters, router } from './platform/trpc';
import { auditRouter } from './rooms/audit/audit.router';
import type { AuditService } from './rooms/audit/audit.service';
import { casesRouter } from './rooms/cases/cases.router';
import { channelsRouter } from './rooms/channels/channels.router';
import type { ChannelsService } from './rooms/channels/channels.service';
import { exchangeRouter } from './rooms/exchange/exchange.router';
import type { ImportsService } from './rooms/exchange/imports.service';
import { identityRouter } from './rooms/identity/identity.router';
import type { IdentityService } from './rooms/identity/identity.service';
import { privacyRouter } from './rooms/privacy/privacy.router';
import type { PrivacyService } from './rooms/privacy/privacy.service';
import { searchRouter } from './rooms/search/search.router';
import { setupRouter } from './rooms/setup/setup.router';
import type { SetupService } from './rooms/setup/setup.service';
import { syncRouter } from './rooms/sync/sync.router';
import type { SyncService } from './rooms/sync/sync.service';
import { viewsRouter } from './rooms/views/views.router';

/** What the API is made of. */
export interface AppDoors {
  /** What rooms that only read need. */
  readonly reads: Pick<House, 'mongo' | 'clock' | 'entities'>;
  readonly sync: SyncService;
  readonly identity: IdentityService;
  readonly setup: SetupService;
  readonly channels: ChannelsService;
  readonly audit: AuditService;
  readonly privacy: PrivacyService;
  readonly imports: ImportsService;
}

/** The API's table of contents: one line per room. */
export const buildAppRouter = (doors: AppDoors) =>
  router({
    sync: mergeRouters(syncRouter(doors.sync), casesRouter(doors.reads), viewsRouter(doors.reads), searchRouter(doors.reads)),
    identity: identityRouter(doors.identity),
    setup: setupRouter(doors.setup),
    channels: channelsRouter(doors.channels),
    audit: auditRouter(doors.audit),
    privacy: privacyRouter(doors.privacy),
    exchange: exchangeRouter(doors.imports),
  });

/** Desktops take this type, and nothing else, from the server. */
export type AppRouter = ReturnType<typeof buildAppRouter>;
