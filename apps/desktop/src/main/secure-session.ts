import { app, type Session, session } from 'electron';
import { APP_ORIGIN } from './app-scheme';
import { openExternalLink } from './external-links';

/** The only things a page of ours may ask the browser for. @source security E7 */
const GRANTED = new Set(['notifications', 'clipboard-sanitized-write']);

/** Closes every way out of the renderer that is not the bridge. */
export function secureSession(target: Session = session.defaultSession): void {
  const isOurs = (origin: string): boolean => origin === APP_ORIGIN || origin.startsWith(`${APP_ORIGIN}/`);
  target.setPermissionRequestHandler((contents, permission, callback) => callback(GRANTED.has(permission) && isOurs(contents.getURL())));
  target.setPermissionCheckHandler((_contents, permission, origin) => GRANTED.has(permission) && isOurs(origin));
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
  target.on('will-download', (event) => event.preventDefault());
}

/** What stays inside the app, and the developer tools while developing. */
function mayLoad(url: string): boolean {
  if (url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`) || url.startsWith('data:')) return true;
  return !app.isPackaged && url.startsWith('devtools://');
}

/** Every page anywhere in the app: no navigation away, no new windows, no attached web views. @source security E3 */
export function secureContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      event.preventDefault();
      void openExternalLink(url);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    const legacy = contents as unknown as { on(name: 'will-frame-navigate', listener: (event: FrameNavigation) => void): void };
    legacy.on('will-frame-navigate', (event) => {
      if (!event.url.startsWith('about:srcdoc') && !event.url.startsWith('about:blank')) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternalLink(url);
      return { action: 'deny' };
    });
  });
}

/** Absent on the oldest Electron, where the frames' sandbox and the policy hold alone. */
interface FrameNavigation {
  readonly url: string;
  preventDefault(): void;
}
