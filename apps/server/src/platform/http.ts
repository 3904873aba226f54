import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Env } from './env';
import { httpErrors, notFound } from './http-errors';
import type { Logger } from './logger';
import { requestContext } from './request-context';
import type { Room } from './room';

export interface HttpParts {
  readonly env: Pick<Env, 'trustedProxies'>;
  readonly logger: Logger;
  readonly rooms: readonly Room[];
  readonly trpc: RequestHandler;
  /** Whether requests can be served; names what is not well. */
  readonly readiness: () => Promise<{ readonly isReady: boolean; readonly checks: Readonly<Record<string, boolean>> }>;
  readonly info: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Puts the HTTP side together; listens to nothing yet. */
export function assembleHttp({ env, logger, rooms, trpc, readiness, info }: HttpParts): Express {
  const app = express();
  app.set('trust proxy', env.trustedProxies.length === 0 ? false : [...env.trustedProxies]);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requestContext(logger));
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } }));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const { isReady, checks } = await readiness();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready', checks });
  });
  app.get('/api/info', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json(await info());
  });
  app.use('/trpc', trpc);
  const routes = express.Router();
  for (const room of rooms) room.http?.(routes);
  app.use(routes);
  app.use(notFound);
  app.use(httpErrors);
  return app;
}
