import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;
export const preferencesSchema = z.strictObject({
  theme: z.enum(THEMES),
  /** `null`: as the system says. */
  language: z.enum(['en', 'bg', 'pseudo']).nullable(),
  keyboardShortcuts: z.boolean(),
  /** The person's own keys by command; a command that is not here has those of the table. */
  keys: z.record(z.string().max(40), z.array(z.string().min(1).max(40)).max(4)),
  loadRemoteImages: z.enum(['ask', 'never']),
  proxyUrl: z.string().max(500).nullable(),
  caFile: z.string().max(1000).nullable(),
  runInTray: z.boolean(),
  notifications: z.boolean(),
  /** What the local copy may take on this machine, in MB; `null` without limit. */
  cacheBudgetMb: z.number().int().min(16).max(1_000_000).nullable(),
});
/** What becomes of the password in the proxy's address: `lost` when the key that it was wrapped under is gone. */
export type ProxyPassword = 'none' | 'kept' | 'memory-only' | 'lost';

export type Preferences = z.infer<typeof preferencesSchema>;
