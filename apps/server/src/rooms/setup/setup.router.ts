import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { z } from 'zod';
import { publicProcedure, router, signedInProcedure } from '../../platform/trpc';
import type { SetupService } from './setup.service';

const firstAdmin = z.strictObject({
  companyName: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(120),
  email: emailSchema,
  // judged by the service, which says what is wrong with it
  password: z.string().min(1).max(2000),
  setupCode: z.string().min(1).max(100),
  timeZone: z.string().min(1).max(64).default('UTC'),
  locale: z.string().min(2).max(35).default('en'),
  groupName: z.string().trim().min(1).max(100).default('Support'),
});

/** What is public is so because nobody can be signed in before there is somebody. */
export const setupRouter = (setup: SetupService) =>
  router({
    state: publicProcedure.input(z.undefined()).query(() => setup.state()),
    lastBackup: signedInProcedure.input(z.undefined()).query(({ ctx }) => setup.lastBackup(ctx.session.person)),
    createAdmin: publicProcedure.input(firstAdmin).mutation(({ ctx, input }) => setup.createAdmin(input, ctx.address)),
  });
