import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { lastBackupAt } from '../../platform/backup/last-backup';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import type { Worker } from '../../platform/room';
import { submitAct } from '../../platform/submit-act';
import type { IdentityService } from '../identity/identity.service';
import { isSetupCode, setupCodeOf } from './setup-code';

export interface FirstAdmin {
  readonly companyName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly setupCode: string;
  readonly timeZone: string;
  readonly locale: string;
  /** Name of the first team; the administrator is in it. */
  readonly groupName: string;
}

/** The first start of a workspace. @source requirements SYN-7 */
export interface SetupService {
  state(): Promise<{ readonly needsAdmin: boolean; readonly needsMailbox: boolean }>;
  /**
   * Makes the settings, the first administrator with an account, and the first group. Of any number at once, one succeeds.
   *
   * A start that broke off between the person and the account is taken up again by whoever gives the same address.
   *
   * @throws AppError `ALREADY_SET_UP`, `CODE_REFUSED`, `TOO_MANY_REQUESTS`
   */
  createAdmin(input: FirstAdmin, address: string): Promise<{ readonly personId: Id }>;
  /** When a backup was last made by our own command. @throws AppError `NOT_ALLOWED` */
  lastBackup(by: Person): Promise<{ readonly lastAt: EpochMs | null }>;
  /** Says the code in the log while there is no administrator. */
  readonly announcer: Worker;
}

const SYSTEM = { type: 'system', name: 'setup' } as const;

export function createSetupService(house: House, identity: Pick<IdentityService, 'accounts' | 'judgePassword'>): SetupService {
  const { accounts } = identity;
  const { entities, env, logger } = house;

  async function setUpWorkspace(input: FirstAdmin): Promise<Id> {
    const personId = newId(house.clock);
    const { companyName, name, email, timeZone, locale } = input;
    try {
      const args = { companyName, admin: { personId, name, email: normaliseEmail(email), timeZone, locale } };
      await submitAct(house, 'setup', { name: 'workspace.set-up', args, actor: SYSTEM });
      return personId;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'ALREADY_SET_UP') throw error;
      const [begun] = await entities.list('person', { email: normaliseEmail(email), role: 'admin', isActive: true }, { limit: 1 });
      if (begun === undefined || !(await accounts.isNoneYet())) throw error;
      return begun.id;
    }
  }

  async function makeFirstGroup(adminId: Id, name: string): Promise<void> {
    if ((await entities.count('group', {})) > 0) return;
    const actor = actorOf(await entities.get('person', adminId));
    const groupId = newId(house.clock);
    await submitAct(house, 'setup', { name: 'group.create', args: { groupId, name }, actor });
    await submitAct(house, 'setup', { name: 'person.edit', args: { personId: adminId, changes: { groupIds: [groupId] } }, actor });
  }

  return {
    async state() {
      const [needsAdmin, mailboxes] = await Promise.all([accounts.isNoneYet(), entities.count('mailbox', { isActive: true })]);
      return { needsAdmin, needsMailbox: mailboxes === 0 };
    },
    async createAdmin(input, address) {
      if (!(await accounts.isNoneYet())) throw new AppError('ALREADY_SET_UP', 'this workspace has its administrator');
      await accounts.spendSetupTry(address);
      if (!isSetupCode(input.setupCode, setupCodeOf(env))) throw new AppError('CODE_REFUSED', 'wrong set-up code');
      const problem = await identity.judgePassword(input.password, { name: `${input.name} ${input.companyName}`, email: input.email });
      if (problem !== null) throw new AppError('BAD_INPUT', 'this password is too easy', { path: 'password', reason: problem });
      const passwordHash = await accounts.hashPassword(input.password);
      const personId = await setUpWorkspace(input);
      const isMade = await accounts.create({ personId, name: input.name, passwordHash });
      if (!isMade) throw new AppError('ALREADY_SET_UP', 'somebody was faster');
      // the administrator can make groups later; signing in must not depend on it
      await makeFirstGroup(personId, input.groupName).catch((error: unknown) =>
        logger.warn({ error }, 'the first group could not be made'),
      );
      return { personId };
    },
    async lastBackup(by) {
      if (!can(actorOf(by), 'administer', { type: 'workspace' })) throw new AppError('NOT_ALLOWED', 'administrators only');
      return { lastAt: await lastBackupAt(house.mongo) };
    },
    announcer: {
      name: 'setup.announcer',
      async start() {
        if (env.setupCode !== null || !(await accounts.isNoneYet())) return;
        logger.warn(`There is no administrator yet. Create one from the desktop; the set-up code is ${setupCodeOf(env)}`);
      },
      async stop() {},
    },
  };
}
