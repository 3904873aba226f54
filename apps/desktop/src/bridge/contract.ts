import type { AuditCheck } from '@quayside/shared/audit/audit-entry';
import { caseChangeSchema } from '@quayside/shared/cases/case-change';
import { replacedSchema } from '@quayside/shared/cases/replacement';
import type { QuarantinedMail } from '@quayside/shared/channels/quarantined-mail';
import {
  EXPORT_TABLES,
  IMPORT_KINDS,
  IMPORT_PASSES,
  IMPORT_STEPS,
  type ImportJob,
  importSettingsSchema,
  type KeptThing,
  type RowTrouble,
} from '@quayside/shared/exchange/import-job';
import { LINK_KINDS } from '@quayside/shared/fields/custom-field';
import { criteriaSchema } from '@quayside/shared/kernel/criteria-schema';
import { customerRefSchema } from '@quayside/shared/kernel/customer-ref';
import { idSchema } from '@quayside/shared/kernel/ids';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { PRESENCE_FIELDS } from '@quayside/shared/presence/presence';
import type { ShiftPlan } from '@quayside/shared/routing/shift-plan';
import type { Excerpt } from '@quayside/shared/search/excerpt';
import type { SetUpAsked, SetUpHere } from '@quayside/shared/setup/set-up-checklist';
import { searchPlaceSchema } from '@quayside/shared/sync/protocol';
import { type BuiltinView, builtinViewSchema, viewIdSchema } from '@quayside/shared/views/view';
import type { OwnLook } from '@quayside/shared/views/view-look';
import { z } from 'zod';
import { type AuditRows, exportAuditSchema, listAuditSchema } from './audit-row';
import { type BoardCell, boardFilterSchema } from './board';
import { call, type InputOf, type OutputOf } from './call';
import type { CaseDetail, CasePage, CaseRow } from './case-row';
import { type CaseVerdict, CHANGED_AT_ONCE, WEIGHED_AT_ONCE } from './case-verdict';
import type { CustomerDetail, DuplicatePair, FoundCustomers, OrganisationTree } from './customer-detail';
import type { Customers, Directory, LinkedThing } from './directory';
import { type Draft, type DraftFile, draftSchema } from './draft';
import type { FoundHere } from './found-here';
import type { FoundOnServer, FoundPage } from './found-on-server';
import type { LocalCopy } from './local-copy';
import { connectionSchema, type MailboxReading, typedServerSchema } from './mailbox-reading';
import { type InvitationSent, type Newcomer, newPersonSchema } from './newcomer';
import type { NotificationPage } from './notification-row';
import type { OpenConflict } from './open-conflict';
import type { ActResult, PendingItem } from './pending-item';
import { type Preferences, type ProxyPassword, preferencesSchema, THEMES } from './preferences';
import type { CaseFaces, PresenceShown } from './presence';
import type { ContactExport, ErasureRow } from './privacy';
import type { ExplainedSla, Promises } from './promises';
import type { SavedViewRow } from './saved-view-row';
import type { DeviceSession, SessionState } from './session-state';
import { providerTestSchema, type SignInFacts, signInChangeSchema } from './sign-in-facts';
import type { Standing } from './standing';
import type { SyncState } from './sync-state';

const none = z.undefined();
const byId = z.strictObject({ id: idSchema });
const searchOfServer = { text: z.string().min(1).max(300), limit: z.number().int().min(1).max(100) };

/** Everything the renderer may ask of core. A name that is not here does not exist. */
export const CORE_CALLS = {
  /** Performs a shared action on the local copy and queues it. */
  act: call<ActResult>()(z.strictObject({ name: z.string().max(80), args: z.unknown() })),
  /** What a change would do to each of these cases, by the local copy; nothing is done. */
  weighChange: call<readonly CaseVerdict[]>()(
    z.strictObject({ ids: z.array(idSchema).min(1).max(WEIGHED_AT_ONCE), change: caseChangeSchema }),
  ),
  /** Changes these cases, each by an act of its own; where there is nothing to do, nothing is queued. */
  changeCases: call<readonly CaseVerdict[]>()(
    z.strictObject({ ids: z.array(idSchema).min(1).max(CHANGED_AT_ONCE), change: caseChangeSchema }),
  ),
  /** A fresh UUIDv7, for entities that the renderer creates. */
  newId: call<string>()(none),

  listCases: call<CasePage>()(
    z.strictObject({
      view: viewIdSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
      /** Sections that are folded, by their keys. */
      folded: z.array(z.string().max(200)).max(1000).exactOptional(),
    }),
  ),
  countViews: call<Readonly<Record<BuiltinView, number>>>()(none),
  /** How the signed-in person has this built-in view; `null`: as it is for everybody. */
  getOwnLook: call<OwnLook | null>()(z.strictObject({ view: builtinViewSchema })),
  /** The saved views of whoever is signed in, by name. */
  listSavedViews: call<readonly SavedViewRow[]>()(none),
  /** How many cases each of them has here, by id; one that cannot be asked is left out. */
  countSavedViews: call<Readonly<Record<string, number>>>()(none),
  /** How many cases of this device meet them; `null`: they cannot be asked. */
  previewCriteria: call<number | null>()(z.strictObject({ criteria: criteriaSchema })),
  getCase: call<CaseDetail | null>()(byId),
  /** In what is here, the closest first. */
  search: call<FoundHere>()(z.strictObject({ text: z.string().max(300), limit: z.number().int().min(1).max(500) })),
  /** What stands around the words in a message of each of these cases. */
  listExcerpts: call<Readonly<Record<string, Excerpt>>>()(
    z.strictObject({ text: z.string().max(300), caseIds: z.array(idSchema).max(100) }),
  ),
  getDirectory: call<Directory>()(none),
  /** What the signed-in person may do now, and the profiles and roles that there are. */
  getStanding: call<Standing>()(none),
  findContacts: call<readonly Contact[]>()(z.strictObject({ text: z.string().max(200) })),
  /** Contacts and organisations by name, address or telephone, each with what tells it from its namesakes. */
  findCustomers: call<Customers>()(z.strictObject({ text: z.string().max(200) })),
  /** What this field holds in the latest cases, most frequent first. */
  listFieldValues: call<readonly string[]>()(z.strictObject({ field: z.enum(['category', 'product']) })),
  findOrganisations: call<readonly Organisation[]>()(z.strictObject({ text: z.string().max(200) })),
  /** `null` when this device does not hold it. */
  getContact: call<Contact | null>()(byId),
  /** All about a contact or an organisation; one that was merged leads to the other. `null` when this device does not know it. */
  getCustomer: call<CustomerDetail | null>()(customerRefSchema),
  /** Contacts, organisations and assets of these words. */
  searchCustomers: call<FoundCustomers>()(z.strictObject({ text: z.string().max(200) })),
  /** Pairs that may be one and the same, the likeliest first. Looks at all that is here. */
  listDuplicates: call<readonly DuplicatePair[]>()(none),
  getOrganisationTree: call<OrganisationTree | null>()(byId),
  /** By tag or serial number; with too few letters those of the customer of the case. */
  findAssets: call<readonly Asset[]>()(
    z.union([
      z.strictObject({ text: z.string().max(200), caseId: idSchema }),
      z.strictObject({ text: z.string().max(200), contactId: idSchema.nullable(), organisationId: idSchema.nullable() }),
    ]),
  ),
  /** Those of them that this device holds. */
  getAssets: call<readonly Asset[]>()(z.strictObject({ ids: z.array(idSchema).max(20) })),
  /** Things of these words that a field can link to; with too few letters none. */
  findLinked: call<readonly LinkedThing[]>()(z.strictObject({ kind: z.enum(LINK_KINDS), text: z.string().max(200) })),
  /** What the things that fields link to are called; those that this device does not know are left out. */
  nameLinked: call<readonly LinkedThing[]>()(z.strictObject({ kind: z.enum(LINK_KINDS), ids: z.array(idSchema).max(50) })),
  /** Ids of the open cases that somebody owns, as far as this device holds them. */
  listOwnedCases: call<readonly string[]>()(z.strictObject({ personId: idSchema })),
  /** How many cases of a view only the server holds; `null` without a line. */
  countOnServer: call<number | null>()(z.strictObject({ view: viewIdSchema })),
  /** Brings the next of them here, where they stay for a while. Needs the line. @returns how many came */
  loadOlder: call<number>()(z.strictObject({ view: viewIdSchema })),
  /** What the server finds among the cases that are too old to be here; `null` without a line, or while the cache is filled. */
  countSearchOnServer: call<FoundOnServer | null>()(z.strictObject(searchOfServer)),
  /** Brings a page of it, where it stays for a while. Needs the line. While the cache is filled: of all that is not here. */
  searchOnServer: call<FoundPage>()(z.strictObject({ ...searchOfServer, after: searchPlaceSchema.nullable() })),
  /** The open cases of this device, counted for the board. */
  getBoard: call<readonly BoardCell[]>()(none),
  /** The cases behind one of its numbers, oldest first. */
  listBoardCases: call<readonly CaseRow[]>()(z.strictObject({ filter: boardFilterSchema, limit: z.number().int().min(1).max(500) })),
  /** These cases, as far as this device holds them. */
  getCaseRows: call<readonly CaseRow[]>()(z.strictObject({ ids: z.array(idSchema).max(200) })),
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
  listConflicts: call<readonly OpenConflict[]>()(none),

  listNotifications: call<NotificationPage>()(none),

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

  /** Working hours and what is promised by them. */
  getPromises: call<Promises>()(none),
  /** When everybody works, as far as it is planned. */
  listShifts: call<readonly ShiftPlan[]>()(none),
  /** How the due times of a case come about; `null` when nothing is promised. */
  explainSla: call<ExplainedSla | null>()(byId),

  listQuarantine: call<readonly QuarantinedMail[]>()(none),

  /** What this page looks at; `null`: no case. Said again now and then while somebody types. */
  look: call<void>()(
    z.strictObject({ caseId: idSchema.nullable(), mode: z.enum(['view', 'edit']), field: z.enum(PRESENCE_FIELDS).nullable() }),
  ),
  /** Who else is at which case, as far as the server tells. */
  getPresence: call<readonly CaseFaces[]>()(none),

  getSession: call<SessionState>()(none),
  /** Opens the system browser at the server's sign-in page. Throws with a code when the address does not answer as a Quayside server. */
  startSignIn: call<SessionState>()(z.strictObject({ server: z.string().min(1).max(500) })),
  pasteCode: call<SessionState>()(z.strictObject({ code: z.string().min(1).max(500) })),
  cancelSignIn: call<SessionState>()(none),
  /** Outbox and drafts stay on this machine, encrypted, for the next sign-in. */
  signOut: call<SessionState>()(none),
  listDevices: call<readonly DeviceSession[]>()(none),
  revokeDevice: call<void>()(byId),
  /** Opens the server's page for a new password in the system browser: this app never sees one. Needs the line. */
  changePassword: call<void>()(none),
  /** Whether signing in asks for a code as well, and whether the workspace wants it. Needs the line. */
  getSecondFactor: call<{ readonly isOn: boolean; readonly isRequired: boolean }>()(none),
  /** Opens the server's page for it in the system browser: this app never sees its secret. */
  openSecondFactor: call<void>()(none),
  /** Ids of the people who have one, for administrators. Needs the line. */
  listSecondFactors: call<readonly string[]>()(none),
  /** Takes it from somebody who lost their phone. Needs the line. */
  removeSecondFactor: call<void>()(byId),
  /** About the company's own sign-in, for administrators. Needs the line, as all of the next three. */
  getSignInFacts: call<SignInFacts>()(none),
  /** Asks a provider everything that can be asked without a person; nothing is kept. */
  testProvider: call<void>()(providerTestSchema),
  /** Says how people come in; a provider is tried first. */
  setSignIn: call<void>()(signInChangeSchema),
  /** Forgets by which account of the provider somebody comes in. */
  unlinkProvider: call<void>()(byId),
  /** Who has not chosen a password yet. Needs the line. */
  listNewcomers: call<readonly Newcomer[]>()(none),
  /** Makes the person and mails the link to their first password. Needs the line. */
  invitePerson: call<InvitationSent>()(newPersonSchema),
  /** A new link; also for one who was withdrawn. */
  inviteAgain: call<InvitationSent>()(byId),
  withdrawInvitation: call<void>()(byId),
  /** Whether the server still waits for its first administrator. */
  getSetup: call<{ readonly needsAdmin: boolean; readonly needsMailbox: boolean }>()(
    z.strictObject({ server: z.string().min(1).max(500) }),
  ),
  /** What is there between an empty server and a company that answers, for administrators, as far as it is known here. */
  getSetUpHere: call<SetUpHere>()(none),
  /** The rest of it, from the server; with gaps where it cannot be asked. */
  askSetUp: call<SetUpAsked>()(none),
  createFirstAdmin: call<SessionState>()(
    z.strictObject({
      server: z.string().max(500),
      companyName: z.string().min(1).max(120),
      name: z.string().min(1).max(120),
      email: z.string().max(254),
      /** Judged by the server, which says what is wrong with it. */
      password: z.string().min(1).max(2000),
      setupCode: z.string().max(100),
    }),
  ),
  /** Tries the connection, and only when it works keeps the mailbox. */
  connectMailbox: call<{ readonly mailboxId: string }>()(
    z.strictObject({
      name: z.string().min(1).max(100),
      address: z.string().max(254),
      groupId: idSchema.nullable(),
      imap: typedServerSchema.nullable(),
      smtp: typedServerSchema.nullable(),
    }),
  ),
  /** Tries other servers, or another password, for a mailbox; keeps them only when they work. Needs the line. */
  reconnectMailbox: call<void>()(connectionSchema),
  /** Since when mailboxes are read, or cannot be read and why. Needs the line. */
  listMailboxReadings: call<readonly MailboxReading[]>()(none),

  /** Who changed what and who came in, for administrators. Needs the line. */
  listAudit: call<AuditRows>()(listAuditSchema),
  /** What the last look through all of it came to; `null`: there was none yet. Needs the line. */
  getAuditCheck: call<AuditCheck | null>()(none),
  /** Looks through all of it now. Needs the line. */
  checkAudit: call<AuditCheck>()(none),
  /** Gives the values of before back, by an act like any other. Needs the line. */
  putBackAudited: call<ActResult>()(z.strictObject({ number: z.number().int().min(1) })),
  /** Asks where to keep it and lets it flow there. Needs the line. */
  exportAudit: call<{ readonly saved: boolean }>()(exportAuditSchema),

  /** Contacts that are to be erased, or were, newest request first; for those who lead. */
  listErasures: call<readonly ErasureRow[]>()(none),
  /** Asks the server for a zip of what is held about a contact. Needs the line. */
  startContactExport: call<{ readonly id: string }>()(z.strictObject({ contactId: idSchema, withNotes: z.boolean() })),
  /** Newest first. Needs the line. */
  listContactExports: call<readonly ContactExport[]>()(none),
  /** Asks where to keep it and lets it flow there. Needs the line. */
  saveContactExport: call<{ readonly saved: boolean }>()(byId),
  /** What a rule about closed cases would touch now. Needs the line. */
  previewErasureByAge: call<{ readonly cases: number; readonly oldestClosedAt: number | null }>()(
    z.strictObject({ months: z.number().int().min(1).max(600) }),
  ),

  /** How many things have a status, or a choice of a field. Needs the line. */
  countUses: call<{ readonly count: number }>()(replacedSchema),
  /** Takes a file to the server, which looks at it; nothing is written yet. Needs the line. */
  beginImport: call<ImportJob>()(
    z.strictObject({ kind: z.enum(IMPORT_KINDS), name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
  ),
  /** How the file is to be read and where its columns go. Needs the line. */
  chooseImport: call<ImportJob>()(z.strictObject({ importId: idSchema, settings: importSettingsSchema })),
  /** Tries it, writes it, lets it rest, ends it. The server does it, also while this app is closed. Needs the line. */
  stepImport: call<ImportJob>()(z.strictObject({ importId: idSchema, to: z.enum(IMPORT_STEPS) })),
  /** The latest imports, newest first. Needs the line. */
  listImports: call<readonly ImportJob[]>()(none),
  /** Refused rows behind one of them, in the order of the file. Needs the line. */
  listImportProblems: call<readonly RowTrouble[]>()(
    z.strictObject({
      importId: idSchema,
      pass: z.enum(IMPORT_PASSES),
      after: z.number().int().min(-1),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  /** What stays though its import was taken back, and why, in the order of the file. Needs the line. */
  listImportKept: call<readonly KeptThing[]>()(
    z.strictObject({ importId: idSchema, after: z.number().int().min(-1), limit: z.number().int().min(1).max(500) }),
  ),
  /** A table as the bytes of a CSV file; `view`: which list of cases. Needs the line. */
  exportTable: call<{ readonly bytes: Uint8Array }>()(z.strictObject({ table: z.enum(EXPORT_TABLES), view: viewIdSchema.nullable() })),
  getSyncState: call<SyncState>()(none),
  syncNow: call<void>()(none),
  getPreferences: call<Preferences>()(none),
  getLocalCopy: call<LocalCopy>()(none),
  getProxyPassword: call<ProxyPassword>()(none),
  setPreferences: call<Preferences>()(preferencesSchema.partial()),
} as const;

/** What a pop-up can do besides opening its case. */
export const NOTE_ACTIONS = ['accept', 'snooze'] as const;
export type NoteAction = (typeof NOTE_ACTIONS)[number];

/** Everything the renderer may ask of the main process. */
export const MAIN_CALLS = {
  /** The one way out: http, https and mailto only. */
  openExternal: call<boolean>()(z.strictObject({ url: z.string().max(4000) })),
  copyText: call<void>()(z.strictObject({ text: z.string().max(10_000) })),
  /** Asks where to keep the file, and writes it there with its mark of origin. */
  saveFile: call<{ readonly saved: boolean }>()(z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })),
  setBadge: call<void>()(z.strictObject({ count: z.number().int().min(0) })),
  setTheme: call<void>()(z.strictObject({ theme: z.enum(THEMES) })),
  /** A pop-up of the system. A click opens the case, or the notification centre when there is none; `actions` are shown where the system can. */
  notify: call<void>()(
    z.strictObject({
      title: z.string().max(200),
      body: z.string().max(500),
      caseId: idSchema.nullable(),
      actions: z.array(z.strictObject({ does: z.enum(NOTE_ACTIONS), text: z.string().min(1).max(60) })).max(NOTE_ACTIONS.length),
    }),
  ),
  /** How long nobody has touched this machine. */
  getIdleMs: call<number>()(none),
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
  /** Somebody came to a case, began to write or left. */
  presence: PresenceShown;
  session: SessionState;
}

/** What main tells the renderer unasked. */
export interface MainEvents {
  /** A deep link or a click on a notification. */
  navigate: { readonly to: 'case'; readonly id: string };
  /** A button of a pop-up, or a click on one that is about no single case. */
  note: { readonly does: NoteAction; readonly caseId: string } | { readonly does: 'list' };
}

export type CoreCallName = keyof typeof CORE_CALLS;
export type MainCallName = keyof typeof MAIN_CALLS;
export type CoreInput<N extends CoreCallName> = InputOf<(typeof CORE_CALLS)[N]>;
export type CoreOutput<N extends CoreCallName> = OutputOf<(typeof CORE_CALLS)[N]>;
export type MainInput<N extends MainCallName> = InputOf<(typeof MAIN_CALLS)[N]>;
export type MainOutput<N extends MainCallName> = OutputOf<(typeof MAIN_CALLS)[N]>;

/** What main has to implement. */
export type MainHandlers = { readonly [N in MainCallName]: (input: MainInput<N>) => Promise<MainOutput<N>> };
