import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_URL } from './app-scheme';
import type { SettingsFile, WindowBounds } from './kept-settings';
import { themeBackground } from './theme-background';

const SMALLEST = { width: 860, height: 560 };

/** Opens the window where it was last, already in the right colour. */
export function openAppWindow(settings: SettingsFile): BrowserWindow {
  const { bounds, isMaximised } = settings.get();
  const window = new BrowserWindow({
    width: 1320,
    height: 860,
    ...(bounds !== null && isOnScreen(bounds) ? bounds : {}),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Quayside',
    backgroundColor: themeBackground(nativeTheme.shouldUseDarkColors),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    },
  });
  if (isMaximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberBounds(window, settings);
  void window.loadURL(APP_URL);
  return window;
}

function rememberBounds(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | null = null;
  const keep = (): void => {
    timer = null;
    if (window.isDestroyed() || window.isMinimized()) return;
    settings.set({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  };
  const soon = (): void => {
    timer ??= setTimeout(keep, 400);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    keep();
  });
}

function isOnScreen(bounds: WindowBounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const overlapY = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return overlapX > 120 && overlapY > 60;
  });
}
