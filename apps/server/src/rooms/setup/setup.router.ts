import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { z } from 'zod';
import { publicProcedure, router } from '../../platform/trpc';
import type { SetupService } from './setup.service';

const firstAdmin = z.strictObject({
  companyName: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(120),
  email: emailSchema,
  password: z.string().min(10).max(200),
  setupCode: z.string().min(1).max(100),
  timeZone: z.string().min(1).max(64).default('UTC'),
  locale: z.string().min(2).max(35).default('en'),
  groupName: z.string().trim().min(1).max(100).default('Support'),
});

/** Public: nobody can be signed in before there is somebody. */
export const setupRouter = (setup: SetupService) =>
  router({
    state: publicProcedure.input(z.undefined()).query(() => setup.state()),
    createAdmin: publicProcedure.input(firstAdmin).mutation(({ ctx, input }) => setup.createAdmin(input, ctx.address)),
  });
