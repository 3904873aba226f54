import type { Preferences } from '../../bridge/preferences';
import type { SyncState } from '../../bridge/sync-state';
import type { AnsweringHandlers } from '../bridge-server';
import { readLocalCopy } from '../reads/local-copy';
import { askSetUp, readSetUpHere } from '../reads/set-up-facts';
import type { CoreParts } from './core-parts';

/** The state of the line, and the person's choices on this machine. */
export function settingHandlers({
  sessions,
  preferences,
  network,
  host,
}: CoreParts): Pick<
  AnsweringHandlers,
  | 'getSyncState'
  | 'syncNow'
  | 'getPreferences'
  | 'getProxyPassword'
  | 'setPreferences'
  | 'getLocalCopy'
  | 'getSetUpHere'
  | 'askSetUp'
  | 'countUses'
> {
  return {
    getSyncState: async () => sessions.liveOrNull?.engine.state ?? NOBODY,
    async syncNow() {
      sessions.live.wake();
    },
    getPreferences: async () => preferences.get(),
    getProxyPassword: async () => preferences.proxyPassword,
    getSetUpHere: async () => readSetUpHere(sessions.live.profile),
    countUses: (what) => sessions.live.api.countUses(what),
    askSetUp: () => askSetUp(sessions.live.api),
    getLocalCopy: async () => readLocalCopy(sessions.live.profile.store.cache),
    async setPreferences(change) {
      const before = preferences.get();
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Preferences>;
      const after = await preferences.set(given);
      if (after.proxyUrl !== before.proxyUrl || after.caFile !== before.caFile) {
        network.configure({ proxyUrl: after.proxyUrl, caFile: after.caFile });
        sessions.wake();
      }
      if (after.cacheBudgetMb !== before.cacheBudgetMb) sessions.wake();
      if (after.language !== before.language) await host.ask('setLanguage', after.language).catch(() => null);
      if (after.runInTray !== before.runInTray || after.notifications !== before.notifications) {
        await host.ask('setPreferences', { runInTray: after.runInTray, notifications: after.notifications }).catch(() => null);
      }
      return after;
    },
  };
}

const NOBODY: SyncState = {
  line: 'offline',
  waiting: 0,
  attention: 0,
  lastContactAt: null,
  cache: 'loading',
  loadedRows: 0,
  remainingRows: 0,
  problem: null,
  clockSkewMs: 0,
  unknownRows: 0,
};
