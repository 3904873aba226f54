import { z } from 'zod';
import { router, signedInProcedure } from '../../platform/trpc';
import type { ChannelsService } from './channels.service';
import { connectionInputSchema, mailboxInputSchema } from './mailbox-input';

export const channelsRouter = (channels: ChannelsService) =>
  router({
    testMailbox: signedInProcedure.input(mailboxInputSchema).mutation(async ({ ctx, input }) => {
      await channels.testMailbox(ctx.session.person, input);
      return { ok: true as const };
    }),
    connectMailbox: signedInProcedure
      .input(mailboxInputSchema)
      .mutation(({ ctx, input }) => channels.connectMailbox(ctx.session.person, input)),
    reconnectMailbox: signedInProcedure.input(connectionInputSchema).mutation(async ({ ctx, input }) => {
      await channels.reconnectMailbox(ctx.session.person, input);
      return { ok: true as const };
    }),
    listReadings: signedInProcedure.input(z.undefined()).query(({ ctx }) => channels.listReadings(ctx.session.person)),
  });
