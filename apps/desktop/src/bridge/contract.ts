import type { Case } from '@quayside/shared/cases/case';
import type { Conflict } from '@quayside/shared/cases/conflict';
import type { Message } from '@quayside/shared/cases/message';
import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { QuarantinedMail } from '@quayside/shared/channels/quarantined-mail';
import type { Person } from '@quayside/shared/identity/person';
import type { Role } from '@quayside/shared/kernel/actor';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import { idSchema } from '@quayside/shared/kernel/ids';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Group } from '@quayside/shared/organisation/group';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { WorkspaceSettings } from '@quayside/shared/organisation/workspace-settings';
import { type BuiltinView, builtinViewSchema } from '@quayside/shared/views/view';
import { z } from 'zod';

/** One callable: the schema guards what comes in, the type says what goes out. */
export interface Call<Input, Output> {
  readonly input: z.ZodType<Input>;
  /** Only in the types. */
  readonly __output?: Output;
}

const call =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): Call<Input, Output> => ({ input });

const none = z.undefined();
const byId = z.strictObject({ id: idSchema });

// ── what the screens see ────────────────────────────────────────────────────────────────────────────────────────────

/** A line of a case list: all that its 52 pixels show, so that a list is one read. */
export interface CaseRow {
  readonly case: Case;
  readonly contact: Contact | null;
  readonly organisation: Organisation | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly isUnread: boolean;
  /** Something of it is still on its way to the server. */
  readonly isPending: boolean;
  readonly hasDraft: boolean;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly total: number;
  /** Rows that only the server holds: `0` none, `null` unknown because it cannot be reached. */
  readonly moreOnServer: number | null;
}

export interface CaseDetail {
  readonly row: CaseRow;
  /** Oldest first. */
  readonly timeline: readonly TimelineItem[];
  readonly otherCases: readonly CaseRow[];
  readonly mailbox: Mailbox | null;
  readonly conflicts: readonly Conflict[];
}

export interface TimelineItem {
  readonly message: Message;
  readonly isPending: boolean;
}

/** Why a typed thing has not arrived, or could not. */
export interface PendingItem {
  readonly mutationId: number;
  readonly action: string;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseSubject: string | null;
  readonly performedAt: number;
  /** `waiting` will be sent · `deferred` waits for what only the server has · `refused` needs the person · `parked` the server failed on it */
  readonly state: 'waiting' | 'deferred' | 'refused' | 'parked';
  readonly code: ErrorCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** What the person had typed, as text. */
  readonly text: string | null;
  readonly args: unknown;
}

export interface Draft {
  readonly key: string;
  readonly caseId: string | null;
  readonly mode: 'reply' | 'note' | 'new';
  readonly html: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly attachments: readonly DraftFile[];
  /** The case's publicCount when writing began. */
  readonly seenUpTo: number;
  readonly updatedAt: number;
}

export interface DraftFile {
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly cid: string | null;
}

export type SessionState =
  | {
      readonly state: 'signed-out';
      readonly server: string | null;
      readonly reason: 'none' | 'revoked' | 'expired' | 'signed-out';
      readonly keptDrafts: number;
    }
  | { readonly state: 'signing-in'; readonly server: string; readonly url: string }
  | { readonly state: 'signed-in'; readonly server: string; readonly me: Me; readonly keyStore: 'system' | 'memory-only' };

export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly groupIds: readonly string[];
}

export interface SyncState {
  readonly line: 'online' | 'connecting' | 'offline';
  /** Own changes not yet taken by the server. */
  readonly waiting: number;
  /** Items that need the person: refused, parked, conflicts. */
  readonly attention: number;
  readonly lastContactAt: number | null;
  /** `loading`: the first fill of the cache; the list may be incomplete. */
  readonly cache: 'ready' | 'loading' | 'rebuilding' | 'memory-only';
  readonly loadedRows: number;
  readonly remainingRows: number;
  readonly problem: 'clock-off' | 'server-too-old' | 'client-too-old' | 'certificate' | 'proxy' | null;
  /** Server clock minus this machine's, ms. */
  readonly clockSkewMs: number;
  /** Rows of kinds that this version does not know. */
  readonly unknownRows: number;
  /** Absent: all well · `outbox-salvaged` what was typed lay in a damaged file and was saved as far as possible · `disk-full` nothing can be kept. */
  readonly storage?: 'cache-rebuilt' | 'outbox-salvaged' | 'disk-full';
}

/** What an act answers at once. `deferred`: queued, the server decides. */
export type ActResult =
  | { readonly status: 'done' | 'deferred'; readonly mutationId: number; readonly ids: readonly string[] }
  | { readonly status: 'refused'; readonly code: ErrorCode; readonly detail: Readonly<Record<string, unknown>> };

export interface DeviceSession {
  readonly id: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly isThis: boolean;
}

export interface Directory {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly mailboxes: readonly Mailbox[];
  readonly cannedAnswers: readonly CannedAnswer[];
  readonly settings: WorkspaceSettings | null;
  /** Tags in use, most frequent first. */
  readonly tags: readonly string[];
}

export const THEMES = ['system', 'light', 'dark'] as const;
export const preferencesSchema = z.strictObject({
  theme: z.enum(THEMES),
  /** `null`: as the system says. */
  language: z.enum(['en', 'bg', 'pseudo']).nullable(),
  keyboardShortcuts: z.boolean(),
  loadRemoteImages: z.enum(['ask', 'never']),
  proxyUrl: z.string().max(500).nullable(),
  caFile: z.string().max(1000).nullable(),
  runInTray: z.boolean(),
  notifications: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

// ── draft schema ────────────────────────────────────────────────────────────────────────────────────────────────────

const draftFileSchema = z.strictObject({
  fileId: idSchema,
  name: z.string().max(255),
  mime: z.string().max(200),
  size: z.number(),
  cid: z.string().max(300).nullable(),
});
export const draftSchema: z.ZodType<Draft> = z.strictObject({
  key: z.string().min(1).max(200),
  caseId: idSchema.nullable(),
  mode: z.enum(['reply', 'note', 'new']),
  html: z.string().max(2_000_000),
  subject: z.string().max(1000),
  to: z.array(z.string().max(320)).max(500),
  cc: z.array(z.string().max(320)).max(500),
  bcc: z.array(z.string().max(320)).max(500),
  attachments: z.array(draftFileSchema).max(200),
  seenUpTo: z.number().int(),
  updatedAt: z.number(),
});

// ── the table: renderer → core ──────────────────────────────────────────────────────────────────────────────────────

/** Everything the renderer may ask of core. A name that is not here does not exist. */
export const CORE_CALLS = {
  /** Performs a shared action on the local copy and queues it. `undoable` acts can be taken back from history. */
  act: call<ActResult>()(z.strictObject({ name: z.string().max(80), args: z.unknown() })),
  /** A fresh UUIDv7, for entities that the renderer creates. */
  newId: call<string>()(none),

  listCases: call<CasePage>()(
    z.strictObject({ view: builtinViewSchema, offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
  ),
  countViews: call<Readonly<Record<BuiltinView, number>>>()(none),
  getCase: call<CaseDetail | null>()(byId),
  search: call<{ readonly rows: readonly CaseRow[]; readonly contacts: readonly Contact[]; readonly moreOnServer: number | null }>()(
    z.strictObject({ text: z.string().max(300), limit: z.number().int().min(1).max(100) }),
  ),
  getDirectory: call<Directory>()(none),
  findContacts: call<readonly Contact[]>()(z.strictObject({ text: z.string().max(200) })),
  /** Rows that only the server holds, through the same view. Needs the line. */
  listOnServer: call<CasePage>()(
    z.strictObject({ view: builtinViewSchema, offset: z.number().int().min(0), limit: z.number().int().min(1).max(100) }),
  ),
  pinCase: call<void>()(z.strictObject({ id: idSchema, pinned: z.boolean() })),

  getDraft: call<Draft | null>()(z.strictObject({ key: z.string().max(200) })),
  saveDraft: call<void>()(draftSchema),
  deleteDraft: call<void>()(z.strictObject({ key: z.string().max(200) })),
  /** Also those of cases that were taken away. */
  listDrafts: call<readonly Draft[]>()(none),

  listPending: call<readonly PendingItem[]>()(none),
  /** Queues a refused item anew, with changed arguments when given ("send anyway"). */
  retryPending: call<ActResult>()(z.strictObject({ mutationId: z.number().int(), args: z.unknown().optional() })),
  discardPending: call<void>()(z.strictObject({ mutationId: z.number().int() })),
  listConflicts: call<readonly { readonly conflict: Conflict; readonly case: Case | null }[]>()(none),

  /** Takes bytes in (picked, dropped or pasted); they are kept encrypted and uploaded when there is a line. */
  addFile: call<DraftFile>()(
    z.strictObject({
      name: z.string().min(1).max(255),
      mime: z.string().max(200),
      bytes: z.instanceof(Uint8Array),
      cid: z.string().max(300).nullable(),
    }),
  ),
  readFile: call<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | null>()(
    z.strictObject({ fileId: idSchema }),
  ),

  /** One remote picture of a mail, after the person asked for it; raster formats only. */
  fetchImage: call<{ readonly mime: string; readonly bytes: Uint8Array }>()(z.strictObject({ url: z.url().max(4000) })),

  listQuarantine: call<readonly QuarantinedMail[]>()(none),

  getSession: call<SessionState>()(none),
  /** Opens the system browser at the server's sign-in page. Throws with a code when the address does not answer as a Quayside server. */
  startSignIn: call<SessionState>()(z.strictObject({ server: z.string().min(1).max(500) })),
  pasteCode: call<SessionState>()(z.strictObject({ code: z.string().min(1).max(500) })),
  cancelSignIn: call<SessionState>()(none),
  /** `keepDrafts`: outbox and drafts stay on this machine, encrypted, for the next sign-in. */
  signOut: call<SessionState>()(none),
  listDevices: call<readonly DeviceSession[]>()(none),
  revokeDevice: call<void>()(byId),
  /** Whether the server still waits for its first administrator. */
  getSetup: call<{ readonly needsAdmin: boolean; readonly needsMailbox: boolean }>()(
    z.strictObject({ server: z.string().min(1).max(500) }),
  ),
  createFirstAdmin: call<SessionState>()(
    z.strictObject({
      server: z.string().max(500),
      companyName: z.string().min(1).max(120),
      name: z.string().min(1).max(120),
      email: z.string().max(254),
      password: z.string().min(10).max(200),
      setupCode: z.string().max(100),
    }),
  ),
  /** Tries the connection, and only when it works keeps the mailbox. */
  connectMailbox: call<{ readonly mailboxId: string }>()(
    z.strictObject({
      name: z.string().min(1).max(100),
      address: z.string().max(254),
      groupId: idSchema.nullable(),
      imap: z
        .strictObject({
          host: z.string().min(1).max(253),
          port: z.number().int(),
          security: z.enum(['tls', 'starttls', 'plain']),
          user: z.string().max(254),
          password: z.string().max(500),
        })
        .nullable(),
      smtp: z
        .strictObject({
          host: z.string().min(1).max(253),
          port: z.number().int(),
          security: z.enum(['tls', 'starttls', 'plain']),
          user: z.string().max(254),
          password: z.string().max(500),
        })
        .nullable(),
    }),
  ),

  getSyncState: call<SyncState>()(none),
  syncNow: call<void>()(none),
  getPreferences: call<Preferences>()(none),
  setPreferences: call<Preferences>()(preferencesSchema.partial()),
} as const;

/** Everything the renderer may ask of the main process. */
export const MAIN_CALLS = {
  /** The one way out: http, https and mailto only. */
  openExternal: call<boolean>()(z.strictObject({ url: z.string().max(4000) })),
  copyText: call<void>()(z.strictObject({ text: z.string().max(10_000) })),
  /** Asks where to keep the file, and writes it there with its mark of origin. */
  saveFile: call<{ readonly saved: boolean }>()(z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })),
  setBadge: call<void>()(z.strictObject({ count: z.number().int().min(0) })),
  setTheme: call<void>()(z.strictObject({ theme: z.enum(THEMES) })),
  notify: call<void>()(z.strictObject({ title: z.string().max(200), body: z.string().max(500), caseId: idSchema.nullable() })),
  getAppInfo: call<{
    readonly version: string;
    readonly electron: string;
    readonly platform: string;
    readonly isFallbackElectron: boolean;
  }>()(none),
} as const;

/** What core tells the renderer unasked. */
export interface CoreEvents {
  /** Kinds of which something changed; `caseIds` when it is known which. Queries over them are stale. */
  changed: { readonly kinds: readonly string[]; readonly caseIds: readonly string[] };
  sync: SyncState;
  session: SessionState;
}

/** What main tells the renderer unasked. */
export interface MainEvents {
  /** A deep link or a click on a notification. */
  navigate: { readonly to: 'case'; readonly id: string };
}

export type CoreCallName = keyof typeof CORE_CALLS;
export type MainCallName = keyof typeof MAIN_CALLS;
type InputOf<C> = C extends Call<infer Input, unknown> ? Input : never;
type OutputOf<C> = C extends Call<never, infer Output> ? Output : C extends Call<infer _I, infer Output> ? Output : never;
export type CoreInput<N extends CoreCallName> = InputOf<(typeof CORE_CALLS)[N]>;
export type CoreOutput<N extends CoreCallName> = OutputOf<(typeof CORE_CALLS)[N]>;
export type MainInput<N extends MainCallName> = InputOf<(typeof MAIN_CALLS)[N]>;
export type MainOutput<N extends MainCallName> = OutputOf<(typeof MAIN_CALLS)[N]>;

/** What main has to implement. */
export type MainHandlers = { readonly [N in MainCallName]: (input: MainInput<N>) => Promise<MainOutput<N>> };

/** An error as it crosses the bridge. */
export interface BridgeError {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * What preload puts on `window.quayside`; generic, never edited for a feature.
 *
 * The renderer gets the core port by `window.postMessage` (`quayside:core-port`), at start and again after a restart of core.
 */
export interface PreloadApi {
  callMain(
    name: string,
    input: unknown,
  ): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: BridgeError }>;
  onMainEvent(listener: (name: string, payload: unknown) => void): () => void;
}

/** Over the core port. `id` is unique per renderer, so that a call repeated after a restart of core is answered once. */
export type PortRequest = { readonly type: 'call'; readonly id: string; readonly name: string; readonly input: unknown };
export type PortReply =
  | { readonly type: 'reply'; readonly id: string; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: string; readonly ok: false; readonly error: BridgeError }
  | { readonly type: 'event'; readonly name: keyof CoreEvents; readonly payload: unknown };
