import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { mongo } from 'mongoose';
import { z } from 'zod';

const options = { method: 'POST', body: z.object({ personId: z.string() }) } as const;
/**
 * A way in that the library's second step knows: it takes hold of sign-ins by this path, as of those by password. The plugin that owns the path is not used,
 * and no path of the library is mounted.
 */
const WATCHED_PATH = '/sign-in/username';
const UNWATCHED_PATH = '/sign-in/provider';

/** Sessions for whom a provider of OpenID Connect vouches, made as the library makes its own. @source security §4, ID2 */
export const providerEntry = (db: mongo.Db) => ({
  id: 'provider-entry' as const,
  endpoints: {
    enterWithoutStep: createAuthEndpoint(WATCHED_PATH, options, async (ctx) => {
      await enter(ctx);
      return ctx.json({});
    }),
    enterWithStep: createAuthEndpoint(UNWATCHED_PATH, options, async (ctx) => {
      const token = await enter(ctx);
      await db.collection('auth_session').updateOne({ token }, { $set: { hadProvidersStep: true } });
      return ctx.json({});
    }),
  },
});

/** @returns the session's token */
async function enter(ctx: Parameters<typeof setSessionCookie>[0]): Promise<string> {
  const { internalAdapter } = ctx.context;
  const { personId } = ctx.body as z.infer<typeof options.body>;
  const user = await internalAdapter.findUserById(personId);
  if (user === null) throw new Error('a link without an account');
  const session = await internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
  return session.token;
}
