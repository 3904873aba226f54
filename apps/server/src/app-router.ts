import { router } from './platform/trpc';
import { type SyncDoors, syncRouter } from './rooms/sync/sync.router';

/** What the API is made of. */
export interface AppDoors {
  readonly sync: SyncDoors;
}

/** The API's table of contents: one line per room. */
export const buildAppRouter = (doors: AppDoors) =>
  router({
    sync: syncRouter(doors.sync),
  });

/** Desktops take this type, and nothing else, from the server. */
export type AppRouter = ReturnType<typeof buildAppRouter>;
