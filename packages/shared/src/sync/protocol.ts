import { z } from 'zod';
import { ERROR_CODES } from '../kernel/errors';
import { idSchema, uuidSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import type { LookMessage, PresenceNews } from '../presence/presence';
import type { Excerpt } from '../search/excerpt';
import { viewIdSchema } from '../views/view';

/** Rises when the wire changes. The server serves this one and the one before. 2: labels `owner:…` and `private`, and the form in the rights hash. */
export const WIRE_SCHEMA = 2;

export const labelSchema = z
  .string()
  .regex(/^(person:.+|owner:.+|group:.+|ungrouped|all|private|workspace|customers|supervision)$/)
  .max(140);

/** One for each person below somebody in the hierarchy, and one for each of their groups. */
export const LABELS_MAX = 10_000;

/** One act of a person or of the product, on its way to the lane. */
export const mutationSchema = z.strictObject({
  /** Contiguous per device, from 1. */
  id: z.number().int().min(1),
  /** The seed of the ids that the act makes. */
  uid: uuidSchema,
  name: z.string().max(80),
  args: z.unknown(),
  /** When the person did it, by their clock corrected to the server's. */
  performedAt: epochMsSchema,
});
export type Mutation = z.infer<typeof mutationSchema>;

export const PUSH_MAX_MUTATIONS = 50;
/** Of one page, as JSON: fewer mutations go along when they are heavy. */
export const PUSH_MAX_BYTES = 4 * 1024 * 1024;

export const pushInputSchema = z.strictObject({
  epoch: z.string().max(60),
  schema: z.number().int().min(1),
  mutations: z.array(mutationSchema).max(PUSH_MAX_MUTATIONS),
});
export type PushInput = z.infer<typeof pushInputSchema>;

/**
 * What became of a mutation.
 *
 * `ok` · `refused` for good, with the reason · `conflict` taken, but a field was changed by both and a conflict record tells ·
 * `parked` the server failed on it repeatedly; kept for a human.
 */
export const mutationResultSchema = z.strictObject({
  id: z.number().int().min(1),
  status: z.enum(['ok', 'refused', 'conflict', 'parked']),
  code: z.enum(ERROR_CODES).nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
});
export type MutationResult = z.infer<typeof mutationResultSchema>;

export const pushOutputSchema = z.strictObject({
  lastMut: z.number().int().min(0),
  results: z.array(mutationResultSchema),
  seq: z.number().int().min(0),
  /** The server's clock, epoch ms. */
  now: epochMsSchema,
});
export type PushOutput = z.infer<typeof pushOutputSchema>;

export const pullInputSchema = z.strictObject({
  /** `null` at the first pull: the answer names the head and a bootstrap follows. */
  epoch: z.string().max(60).nullable(),
  seq: z.number().int().min(0),
  held: z.array(labelSchema).max(LABELS_MAX),
  rightsHash: z.string().max(100).nullable(),
  schema: z.number().int().min(1),
  /** Done cases that were done before this instant are not held. */
  windowFrom: epochMsSchema,
  /**
   * Asks for the digest of each held label, given with the last page: `digestOf` over every synced row that the label makes readable
   * and that is within `windowFrom` (`isInWindow`), what hangs on a case counted with each label of the case. Pinned cases do not count.
   */
  withDigest: z.boolean().optional(),
  /** Cases held although they are out of the window: pinned, or looked at lately. */
  pinned: z.array(z.string().max(120)).max(2000).optional(),
  /**
   * Labels that were filled while the feed went on up to `upTo`. A fill reads page by page: of a case that changed meanwhile nobody can say
   * how much of it was sent, so it comes whole.
   */
  filled: z.strictObject({ labels: z.array(labelSchema).max(LABELS_MAX), upTo: z.number().int().min(0) }).optional(),
});
export type PullInput = z.infer<typeof pullInputSchema>;

/**
 * One line of a pull or bootstrap page.
 *
 * `put` the entity as it is at the head · `drop` no longer readable, or out of the window: shred it and, for a case, all that hangs on it ·
 * `del` deleted.
 */
export const patchSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('put'),
    kind: z.string().max(60),
    id: z.string().max(400),
    revision: z.number().int(),
    body: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ op: z.literal('drop'), kind: z.string().max(60), id: z.string().max(400) }),
  z.strictObject({ op: z.literal('del'), kind: z.string().max(60), id: z.string().max(400) }),
]);
export type Patch = z.infer<typeof patchSchema>;

export const digestSchema = z.strictObject({ label: labelSchema, count: z.number().int(), xor: z.string().max(32) });
export type LabelDigest = z.infer<typeof digestSchema>;

export const pullOutputSchema = z.strictObject({
  epoch: z.string(),
  upTo: z.number().int().min(0),
  /** The device's last mutation that these pages already show. */
  lastMut: z.number().int().min(0),
  patch: z.array(patchSchema),
  /** To be fetched by `bootstrap` before they count as held. */
  labelsAdded: z.array(labelSchema),
  /** Rows that no other held label justifies are to be shredded. */
  labelsRemoved: z.array(labelSchema),
  rightsHash: z.string(),
  digest: z.array(digestSchema).nullable(),
  more: z.boolean(),
  /** Start over with a bootstrap: `epoch` another history · `floor` too old · `schema` the wire changed. Pending work is kept. */
  reset: z.enum(['epoch', 'floor', 'schema']).nullable(),
  now: epochMsSchema,
});
export type PullOutput = z.infer<typeof pullOutputSchema>;

/** Pages through all rows of some labels: workspace kinds first, then open cases, then the rest. Resumable by `cursor`. */
export const bootstrapInputSchema = z.strictObject({
  labels: z.array(labelSchema).max(LABELS_MAX),
  windowFrom: epochMsSchema,
  cursor: z.string().max(400).nullable(),
  schema: z.number().int().min(1),
});
export type BootstrapInput = z.infer<typeof bootstrapInputSchema>;

export const bootstrapOutputSchema = z.strictObject({
  epoch: z.string(),
  /** The head when this page was read. A new cache begins its pulls at the head of the first page. */
  head: z.number().int().min(0),
  patch: z.array(patchSchema),
  /** Labels asked for that the person does not have now: of them nothing is on this page, so they are not held. Absent from older servers. */
  refused: z.array(labelSchema).optional(),
  /** `null`: that was the last page. */
  cursor: z.string().nullable(),
  /** `true` from the page on with which all open cases have been sent: the desktop is usable. */
  isUsable: z.boolean(),
  /** Rows still to come, about. */
  remaining: z.number().int().min(0),
  now: epochMsSchema,
});
export type BootstrapOutput = z.infer<typeof bootstrapOutputSchema>;

/** Cases of a view as the server has them, also those that no device holds. */
export const listCasesInputSchema = z.strictObject({
  view: viewIdSchema,
  offset: z.number().int().min(0).max(100_000),
  /** 0: only how many there are. */
  limit: z.number().int().min(0).max(100),
});
export type ListCasesInput = z.infer<typeof listCasesInputSchema>;

/** A place in the order of a search: open cases first, the latest to be made before others; then done ones, the latest to be done before others. */
export const searchPlaceSchema = z.strictObject({
  /** When that case was done; `null`: it is open. */
  doneAt: epochMsSchema.nullable(),
  id: idSchema,
  /** In the order of ranks: its place there. Absent: the order is that above. */
  ranked: z.strictObject({ rank: z.number().int().min(0).max(100), lastMessageAt: epochMsSchema.nullable() }).exactOptional(),
});
export type SearchPlace = z.infer<typeof searchPlaceSchema>;

/** Cases that a search text asks for: `parseSearch`. */
export const searchInputSchema = z.strictObject({
  text: z.string().min(1).max(300),
  limit: z.number().int().min(1).max(100),
  /** Only cases that were done before: what a device that holds all others does not have. */
  doneBefore: epochMsSchema.exactOptional(),
  /** The place behind which to go on, as the page before told it. */
  after: searchPlaceSchema.exactOptional(),
  /** `rank`: the closest first, where not too many have the words. Older desktops do not say it. */
  order: z.literal('rank').exactOptional(),
  /** Where few have the words, also those with one letter wrong. Only in the order of ranks. */
  isLoose: z.boolean().exactOptional(),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

/** A list from the server: `ids` in their order, `patch` puts of those cases and of their contacts and organisations. */
export const caseListOutputSchema = z.strictObject({
  ids: z.array(z.string()),
  /** How many there are in all. */
  total: z.number().int().min(0),
  patch: z.array(patchSchema),
  now: epochMsSchema,
});
export type CaseListOutput = z.infer<typeof caseListOutputSchema>;

/** A page of a search. `total`: how many follow `after`, these included. */
export const searchOutputSchema = caseListOutputSchema.extend({
  /** There may be more than `total`: to count the cases of a very common word would mean to look at most of all. */
  isAtLeast: z.boolean(),
  /** Where to go on, also when this page is empty; `null`: that was the end. */
  next: searchPlaceSchema.nullable(),
});
export type SearchOutput = z.infer<typeof searchOutputSchema>;

/** What a search found, and in which cases: they need not be what it finds now. */
export const excerptsInputSchema = z.strictObject({ text: z.string().min(1).max(300), caseIds: z.array(idSchema).max(100) });
export type ExcerptsInput = z.infer<typeof excerptsInputSchema>;

/** Of the cases that the person may read and that have the words in a message. */
export interface ExcerptsOutput {
  readonly excerpts: Readonly<Record<string, Excerpt>>;
}

export const openCaseInputSchema = z.strictObject({ id: idSchema });
export type OpenCaseInput = z.infer<typeof openCaseInputSchema>;

/** Puts of the case, its messages and files, its contact and organisation. `seq`: the head when it was read. */
export const openCaseOutputSchema = z.strictObject({ patch: z.array(patchSchema), seq: z.number().int().min(0), now: epochMsSchema });
export type OpenCaseOutput = z.infer<typeof openCaseOutputSchema>;

/** The server's doorbell on the socket: something up to `seq` may concern you. */
export const pokeSchema = z.strictObject({ seq: z.number().int().min(0) });
export type Poke = z.infer<typeof pokeSchema>;

/** Server → desktop socket events; a closed set. */
export interface ServerToDesktop {
  poke: (poke: Poke) => void;
  /** The session ended: `revoked` lock the cache, `expired` sign in again. */
  bye: (reason: SessionEnd) => void;
  /** The line alone ends, the session goes on. A name of its own, because older desktops take every `bye` for the end of their session. */
  hangup: (reason: HangupReason) => void;
  /** Who is at which case, of those that this person may see. All of it after each connection, then what changes. */
  presence: (news: PresenceNews) => void;
}

/** Desktop → server socket events; a closed set. Advice only: what must not be lost is pushed. */
export interface DesktopToServer {
  /** All that this desktop looks at now; said again after each connection. */
  look: (message: LookMessage) => void;
}

export type SessionEnd = 'revoked' | 'expired';

/**
 * Why the server hangs up: it is `restarting` · `too-slow` the desktop did not read what it was sent, and had better pull ·
 * `replaced` the same session has another line · `too-fast` the desktop says more than any person does.
 */
export type HangupReason = 'restarting' | 'too-slow' | 'replaced' | 'too-fast';
