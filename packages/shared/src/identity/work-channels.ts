import { z } from 'zod';

/** Ways in which work comes, as far as they take a different kind of attention. */
export const WORK_CHANNELS = ['email', 'web', 'chat', 'phone', 'social'] as const;
export type WorkChannel = (typeof WORK_CHANNELS)[number];

/** Cases of one way that somebody may have before they are given no more of it. What is absent is bounded by the whole capacity alone. */
export type ChannelCapacity = { readonly [channel in WorkChannel]?: number };

const most = z.number().int().min(0).max(1000).exactOptional();

export const channelCapacitySchema: z.ZodType<ChannelCapacity> = z.strictObject({
  email: most,
  web: most,
  chat: most,
  phone: most,
  social: most,
});
