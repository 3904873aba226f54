import type { Network } from '../network/network';
import type { Host } from '../session/host';
import type { PreferencesFile } from '../session/preferences-file';
import type { SessionKeeper } from '../session/session-keeper';

/** What the handlers work with. */
export interface CoreParts {
  readonly sessions: SessionKeeper;
  readonly preferences: PreferencesFile;
  readonly network: Network;
  readonly host: Host;
  readonly now: () => number;
}
