import { router } from './platform/trpc';
import { identityRouter } from './rooms/identity/identity.router';
import type { IdentityService } from './rooms/identity/identity.service';
import { setupRouter } from './rooms/setup/setup.router';
import type { SetupService } from './rooms/setup/setup.service';
import { type SyncDoors, syncRouter } from './rooms/sync/sync.router';

/** What the API is made of. */
export interface AppDoors {
  readonly sync: SyncDoors;
  readonly identity: IdentityService;
  readonly setup: SetupService;
}

/** The API's table of contents: one line per room. */
export const buildAppRouter = (doors: AppDoors) =>
  router({
    sync: syncRouter(doors.sync),
    identity: identityRouter(doors.identity),
    setup: setupRouter(doors.setup),
  });

/** Desktops take this type, and nothing else, from the server. */
export type AppRouter = ReturnType<typeof buildAppRouter>;
