import { z } from 'zod';
import { SECOND_FACTOR_POLICIES, type SecondFactorPolicy } from '../identity/needs-second-factor';
import { type SignInSettings, signInSettingsSchema } from '../identity/sign-in-settings';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type SetUpList, setUpListSchema } from './set-up-steps';

/** Choices that hold for everybody. One entity, id `workspace`. */
export interface WorkspaceSettings extends EntityBase {
  readonly companyName: string;
  /** What a first reply by someone who has not accepted does. @source requirements CAS-2 */
  readonly replyBeforeAccept: 'accepts' | 'refused';
  /** How many days a done case stays on devices. */
  readonly windowDays: number;
  /** Seconds in which a sent reply can be taken back. */
  readonly undoSendSeconds: number;
  /** Of whom a second factor is asked before a desktop is signed in; absent: of nobody. @source requirements ORG-5 */
  readonly secondFactor?: SecondFactorPolicy;
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

export const settingsFields = {
  companyName: z.string().min(1).max(120),
  replyBeforeAccept: z.enum(['accepts', 'refused']),
  windowDays: z.number().int().min(1).max(3650),
  undoSendSeconds: z.number().int().min(0).max(120),
  secondFactor: z.enum(SECOND_FACTOR_POLICIES).exactOptional(),
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
};
