import { can } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import { issuerSchema, signInSettingsSchema } from '@quayside/shared/identity/sign-in-settings';
import { ROLES } from '@quayside/shared/kernel/actor';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { AppError } from '@quayside/shared/kernel/errors';
import { idSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';
import { router, signedInProcedure } from '../../platform/trpc';
import type { DesktopSession } from './desktop-session';
import type { IdentityService } from './identity.service';

const none = z.undefined();
const bySession = z.strictObject({ sessionId: idSchema });
const byPerson = z.strictObject({ personId: idSchema });
const wrappedKey = z.strictObject({
  wrappedKey: z
    .string()
    .min(1)
    .max(2000)
    .regex(/^[\x20-\x7e]+$/),
});
const clientSecret = z.string().min(1).max(500).nullable();
const providerTest = z.strictObject({ issuer: issuerSchema, clientId: z.string().trim().min(1).max(200), clientSecret });
const signInChange = z.strictObject({ signIn: signInSettingsSchema, from: signInSettingsSchema, clientSecret });
const newPerson = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: emailSchema,
  role: z.enum(ROLES),
  profileId: idSchema.nullable().exactOptional(),
  roleId: idSchema.nullable().exactOptional(),
  groupIds: z.array(idSchema).max(200),
  timeZone: z.string().min(1).max(64),
  locale: z.string().min(2).max(35),
});

const administratorProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!can(actorOf(ctx.session.person), 'administer', { type: 'people' })) throw new AppError('NOT_ALLOWED', 'administrators only');
  return next({ ctx });
});

/** What a person may know of a session. */
const presentSession = (session: DesktopSession, ownSessionId: string) => ({
  id: session.id,
  deviceName: session.deviceName,
  createdAt: session.createdAt,
  lastSeenAt: session.lastSeenAt,
  isThis: session.id === ownSessionId,
});

export const identityRouter = (identity: IdentityService) =>
  router({
    me: signedInProcedure.input(none).query(({ ctx: { session } }) => {
      const { rights: _, ...person } = session.person;
      return { person, deviceId: session.deviceId, sessionId: session.sessionId };
    }),
    listSessions: signedInProcedure.input(none).query(async ({ ctx }) => {
      const sessions = await identity.sessions.listOpen(ctx.session.person.id);
      return sessions.map((session) => presentSession(session, ctx.session.sessionId));
    }),
    revokeSession: signedInProcedure
      .input(bySession)
      .mutation(({ ctx, input }) => identity.sessions.revoke(ctx.session.person, input.sessionId)),
    signOut: signedInProcedure.input(none).mutation(({ ctx }) => identity.sessions.signOut(ctx.session.sessionId)),
    keepKey: signedInProcedure
      .input(wrappedKey)
      .mutation(({ ctx, input }) => identity.desktop.keepKey(ctx.session.deviceId, ctx.session.person.id, input.wrappedKey)),
    listSessionsOf: administratorProcedure.input(byPerson).query(async ({ ctx, input }) => {
      const sessions = await identity.sessions.listOpen(input.personId);
      return sessions.map((session) => presentSession(session, ctx.session.sessionId));
    }),
    startPasswordChange: signedInProcedure
      .input(none)
      .mutation(async ({ ctx }) => ({ path: await identity.passwordChange.start(ctx.session) })),
    secondFactor: signedInProcedure.input(none).query(({ ctx }) => identity.secondFactor.stateOf(ctx.session.person)),
    listSecondFactors: administratorProcedure.input(none).query(({ ctx }) => identity.secondFactor.listHolders(ctx.session.person)),
    removeSecondFactor: administratorProcedure
      .input(byPerson)
      .mutation(({ ctx, input }) => identity.secondFactor.remove(ctx.session.person, input.personId)),
    signInFacts: signedInProcedure.input(none).query(({ ctx }) => identity.signInConfig.facts(ctx.session.person)),
    testProvider: signedInProcedure.input(providerTest).mutation(async ({ ctx, input }) => {
      const { clientSecret, ...provider } = input;
      await identity.signInConfig.test(ctx.session.person, provider, clientSecret);
      return { ok: true as const };
    }),
    setSignIn: signedInProcedure.input(signInChange).mutation(async ({ ctx, input }) => {
      await identity.signInConfig.set(ctx.session.person, input);
      return { ok: true as const };
    }),
    unlinkProvider: signedInProcedure
      .input(byPerson)
      .mutation(({ ctx, input }) => identity.signInConfig.unlink(ctx.session.person, input.personId)),
    listNewcomers: signedInProcedure.input(none).query(({ ctx }) => identity.invitations.listNewcomers(ctx.session.person)),
    withdrawInvitation: administratorProcedure
      .input(byPerson)
      .mutation(({ ctx, input }) => identity.invitations.withdraw(ctx.session.person, input.personId)),
    invitePerson: administratorProcedure
      .input(newPerson)
      .mutation(({ ctx, input }) => identity.invitations.invite(ctx.session.person, input)),
    inviteAgain: administratorProcedure
      .input(byPerson)
      .mutation(({ ctx, input }) => identity.invitations.inviteAgain(ctx.session.person, input.personId)),
  });
