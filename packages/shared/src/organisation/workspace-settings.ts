import { z } from 'zod';
import { SECOND_FACTOR_POLICIES, type SecondFactorPolicy } from '../identity/needs-second-factor';
import { type SignInSettings, signInSettingsSchema } from '../identity/sign-in-settings';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type SetUpList, setUpListSchema } from './set-up-steps';

/** Choices that hold for everybody. One entity, id `workspace`. */
export interface WorkspaceSettings extends EntityBase {
  readonly companyName: string;
  /** What a first reply by someone who has not accepted does. @source requirements CAS-2 */
  readonly replyBeforeAccept: 'accepts' | 'refused';
  /**
   * For how many days after it was done a customer's word reopens a case; later it begins a new one that follows it. `null` or absent: it always reopens.
   *
   * @source requirements CAS-2
   */
  readonly reopenDays?: number | null;
  /** How many days a done case stays on devices. */
  readonly windowDays: number;
  /** Seconds in which a sent reply can be taken back. */
  readonly undoSendSeconds: number;
  /** Of whom a second factor is asked before a desktop is signed in; absent: of nobody. @source requirements ORG-5 */
  readonly secondFactor?: SecondFactorPolicy;
  /** How many years the audit is kept; `null` or absent: for ever. @source requirements ORG-6 */
  readonly auditYears?: number | null;
  /** How many days the erasure of a contact waits, during which it can be called off; absent: `DEFAULT_ERASURE_WAIT_DAYS`. */
  readonly erasureWaitDays?: number;
  /** After how many months cases that are closed lose their words and customers; `null` or absent: never. */
  readonly eraseClosedAfterMonths?: number | null;
  /** Absent: the company was here before there was such a list. @source requirements SYN-7 */
  readonly setUp?: SetUpList;
  /** Absent: by passwords alone. @source requirements ORG-5 */
  readonly signIn?: SignInSettings;
}

declare module '../kernel/entity' {
  interface EntityMap {
    workspaceSettings: WorkspaceSettings;
  }
}

export const WORKSPACE_ID = 'workspace';
export const DEFAULT_UNDO_SEND_SECONDS = 10;
export const REOPEN_DAYS_MAX = 3650;
export const DEFAULT_ERASURE_WAIT_DAYS = 7;

/** What it means that a choice is absent. */
export const SETTINGS_WHEN_ABSENT = {
  reopenDays: null,
  secondFactor: 'nobody',
  auditYears: null,
  erasureWaitDays: DEFAULT_ERASURE_WAIT_DAYS,
  eraseClosedAfterMonths: null,
} as const;

export const settingsFields = {
  companyName: z.string().min(1).max(120),
  replyBeforeAccept: z.enum(['accepts', 'refused']),
  reopenDays: z.number().int().min(0).max(REOPEN_DAYS_MAX).nullable().exactOptional(),
  windowDays: z.number().int().min(1).max(3650),
  undoSendSeconds: z.number().int().min(0).max(120),
  secondFactor: z.enum(SECOND_FACTOR_POLICIES).exactOptional(),
  auditYears: z.number().int().min(1).max(50).nullable().exactOptional(),
  erasureWaitDays: z.number().int().min(0).max(90).exactOptional(),
  eraseClosedAfterMonths: z.number().int().min(1).max(600).nullable().exactOptional(),
  setUp: setUpListSchema.exactOptional(),
};

export const workspaceSettingsSchema: z.ZodType<WorkspaceSettings> = z.strictObject({
  ...entityFields,
  ...settingsFields,
  // not among the fields that people edit: the server tries it first
  signIn: signInSettingsSchema.exactOptional(),
});

export const workspaceSettingsDefinition: EntityDefinition<'workspaceSettings'> = {
  kind: 'workspaceSettings',
  schema: workspaceSettingsSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    nameOf: ({ companyName }) => companyName,
    putBack: putBackByEdit({
      name: 'workspace.edit-settings',
      idArg: null,
      fields: Object.keys(settingsFields),
      whenAbsent: SETTINGS_WHEN_ABSENT,
    }),
  },
};
