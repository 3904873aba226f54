import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, nativeTheme, powerMonitor, session, type Tray } from 'electron';
import type { MainEvents, MainHandlers, MainInput } from '../bridge/contract';
import { MAIN_EVENT_CHANNEL } from '../bridge/port-names';
import { openAppWindow } from './app-window';
import { showBadge } from './badge';
import { CoreProcess, type HostHandlers } from './core-process';
import { type DeepLink, deepLinkIn, parseDeepLink } from './deep-link';
import { desktopEnv } from './env';
import { openExternalLink } from './external-links';
import { SettingsFile } from './kept-settings';
import { keyStore, unwrap, wrap } from './key-wrapping';
import { answerMainCalls } from './main-calls';
import { setMenu, showContextMenu } from './menu';
import { askSavePath, markOrigin, saveFile } from './save-file';
import { showNote } from './show-note';
import { showTray } from './tray';
import { watchIdle } from './watch-idle';

/** The main process once Electron is ready: routes, holds no data. */
export class DesktopApp {
  readonly #settings: SettingsFile;
  readonly #core: CoreProcess;
  #window: BrowserWindow | null = null;
  #tray: Tray | null = null;
  #isQuitting = false;
  #isScreenReady = false;
  /** A link that came before the screen was there. */
  #waitingLink: DeepLink | null;

  constructor(argv: readonly string[]) {
    this.#settings = new SettingsFile(join(app.getPath('userData'), 'window.json'));
    nativeTheme.themeSource = this.#settings.get().theme;
    this.#waitingLink = deepLinkIn(argv);
    this.#core = new CoreProcess(
      {
        folder: join(app.getPath('userData'), 'core'),
        version: app.getVersion(),
        deviceName: hostname(),
        serverUrl: desktopEnv.serverUrl,
        signIn: desktopEnv.signIn,
      },
      this.#hostHandlers(),
    );
  }

  start(): void {
    this.#setLanguage();
    answerMainCalls(this.#mainHandlers());
    this.#core.start();
    this.open();
    powerMonitor.on('resume', () => this.#core.wake());
    powerMonitor.on('unlock-screen', () => this.#core.wake());
    watchIdle((isIdle) => this.#core.noteIdle(isIdle));
    app.on('second-instance', (_event, argv) => {
      this.open();
      const link = deepLinkIn(argv);
      if (link !== null) this.follow(link);
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      const link = parseDeepLink(url);
      if (link !== null) this.follow(link);
    });
    app.on('activate', () => this.open());
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && this.#tray === null) app.quit();
    });
    app.on('before-quit', (event) => {
      if (this.#isQuitting) return;
      event.preventDefault();
      this.#isQuitting = true;
      void this.#core.stop().finally(() => app.quit());
    });
  }

  /** Shows the window, or opens it anew. */
  open(): void {
    if (this.#window !== null && !this.#window.isDestroyed()) {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.show();
      this.#window.focus();
      return;
    }
    const window = openAppWindow(this.#settings);
    this.#window = window;
    showContextMenu(window);
    window.webContents.on('did-navigate', () => {
      // a navigation that was refused begins to load and never finishes; only one that took place counts
      this.#isScreenReady = false;
    });
    window.webContents.on('did-finish-load', () => {
      this.#core.connect(window.webContents);
      this.#isScreenReady = true;
      const link = this.#waitingLink;
      this.#waitingLink = null;
      if (link !== null) this.#tell('navigate', link);
    });
    window.webContents.on('render-process-gone', () => {
      if (!window.isDestroyed() && !this.#isQuitting) window.webContents.reload();
    });
  }

  follow(link: DeepLink): void {
    if (this.#isScreenReady) this.#tell('navigate', link);
    else this.#waitingLink = link;
  }

  #tell<N extends keyof MainEvents>(name: N, payload: MainEvents[N]): void {
    if (this.#window !== null && !this.#window.isDestroyed()) this.#window.webContents.send(MAIN_EVENT_CHANNEL, name, payload);
  }

  #setLanguage(): void {
    const language = this.#settings.get().language ?? app.getLocale();
    setMenu(language);
    this.#tray?.destroy();
    this.#tray = this.#settings.get().runInTray ? showTray(language, { open: () => this.open(), quit: () => app.quit() }) : null;
  }

  #hostHandlers(): HostHandlers {
    return {
      keyStore: async () => keyStore(),
      wrap: async (secret) => wrap(secret),
      unwrap: async (wrapped) => unwrap(wrapped),
      openExternal: (url) => openExternalLink(url),
      resolveProxy: (url) => session.defaultSession.resolveProxy(url),
      askSavePath: (name) => askSavePath(this.#window, name),
      markOrigin: async (path) => {
        await markOrigin(path);
        return null;
      },
      setLanguage: async (language) => {
        this.#settings.set({ language });
        this.#setLanguage();
        return null;
      },
      setPreferences: async ({ runInTray, notifications }) => {
        this.#settings.set({ runInTray, notifications });
        this.#setLanguage();
        return null;
      },
    };
  }

  #mainHandlers(): MainHandlers {
    return {
      openExternal: ({ url }) => openExternalLink(url),
      copyText: async ({ text }) => clipboard.writeText(text),
      saveFile: async ({ name, bytes }) => ({ saved: await saveFile(this.#window, name, bytes) }),
      setBadge: async ({ count }) => showBadge(count, this.#window),
      setTheme: async ({ theme }) => {
        nativeTheme.themeSource = theme;
        this.#settings.set({ theme });
      },
      notify: async (note) => this.#notify(note),
      getIdleMs: async () => powerMonitor.getSystemIdleTime() * 1000,
      getAppInfo: async () => ({
        version: app.getVersion(),
        electron: process.versions.electron ?? 'unknown',
        platform: process.platform,
        isFallbackElectron: isFallbackElectron(),
      }),
    };
  }

  #notify(note: MainInput<'notify'>): void {
    if (!this.#settings.get().notifications) return;
    showNote(note, {
      open: () => {
        this.open();
        if (note.caseId !== null) this.follow({ to: 'case', id: note.caseId });
        else this.#tell('note', { does: 'list' });
      },
      act: (does, caseId) => this.#tell('note', { does, caseId }),
    });
  }
}

/** The old Electron that development falls back to carries a mark. */
function isFallbackElectron(): boolean {
  return existsSync(join(process.execPath, '..', 'QUAYSIDE-FALLBACK'));
}
