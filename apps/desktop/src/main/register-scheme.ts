import { app, protocol } from 'electron';
import { APP_SCHEME, answerAppRequest } from './app-scheme';

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the renderer's files. On an Electron without `protocol.handle` by the older call, with the same answers. */
export function serveScheme(folder: string): void {
  if (typeof protocol.handle === 'function') {
    protocol.handle(APP_SCHEME, (request) => {
      const { status, headers, body } = answerAppRequest(request.url, folder);
      return new Response(new Uint8Array(body), { status, headers });
    });
    return;
  }
  const legacy = protocol as unknown as LegacyProtocol;
  legacy.registerBufferProtocol(APP_SCHEME, (request, callback) => {
    const { status, headers, body } = answerAppRequest(request.url, folder);
    callback({
      statusCode: status,
      headers,
      mimeType: (headers['Content-Type'] ?? 'text/plain').split(';')[0] ?? 'text/plain',
      charset: 'utf-8',
      data: body,
    });
  });
  app.once('will-quit', () => legacy.unregisterProtocol(APP_SCHEME));
}

/** What Electron 22 has instead of `handle`. */
interface LegacyProtocol {
  registerBufferProtocol(
    scheme: string,
    handler: (
      request: { readonly url: string },
      callback: (response: {
        statusCode: number;
        headers: Readonly<Record<string, string>>;
        mimeType: string;
        charset: string;
        data: Buffer;
      }) => void,
    ) => void,
  ): void;
  unregisterProtocol(scheme: string): void;
}
