import type { Person } from '@quayside/shared/identity/person';
import { permissionsOf } from '@quayside/shared/identity/rights';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { SetUpAsked, SetUpHere } from '@quayside/shared/setup/set-up-checklist';
import type { ServerApi } from '../network/server-api';
import type { Profile } from '../session/profile';

/** What is there between an empty server and a company that answers, as far as it stands in the local copy. @source requirements SYN-7 */
export function readSetUpHere({ store, me }: Profile): SetUpHere {
  const settings = store.find('workspaceSettings', WORKSPACE_ID);
  const people = store.listAll('person').filter(({ isActive }) => isActive);
  const mayAdminister = (person: Person): boolean =>
    permissionsOf(person, (kind, id) => store.find(kind, id)).includes('administer-people');
  const calendars = store.listAll('calendar');
  const isThere = (sql: string): boolean => store.reader.get(sql) !== null;
  return {
    companyName: settings?.companyName ?? null,
    mailboxes: store.listAll('mailbox').map(({ id, isActive, imap }) => ({ id, isActive, isFetched: imap !== null })),
    openGroups: store.listAll('group').filter(({ isArchived }) => !isArchived).length,
    hasChosenHours: calendars.length > 1 || calendars.some(({ createdAt, updatedAt }) => updatedAt > createdAt),
    adminIds: people.filter(mayAdminister).map(({ id }) => id),
    otherIds: people.filter(({ id }) => id !== me.personId).map(({ id }) => id),
    hasMail: isThere("SELECT 1 FROM caseRow WHERE channel = 'email' AND contactId IS NOT NULL LIMIT 1"),
    hasAnswer: isThere(`SELECT 1 FROM entity WHERE kind = 'message' AND json_extract(body, '$.delivery.state') = 'sent' LIMIT 1`),
    isStepAskedElsewhere: settings?.signIn?.provider?.asksSecondStep === true && !settings.signIn.passwordsAllowed,
  };
}

/** Without a line nobody knows it. */
const asked = <T>(question: Promise<T>): Promise<T | null> => question.catch(() => null);

/** The rest of it, which only the server knows. */
export async function askSetUp(api: ServerApi): Promise<SetUpAsked> {
  const [readings, newcomers, secondFactorIds, backup] = await Promise.all([
    asked(api.listMailboxReadings()),
    asked(api.listNewcomers()),
    asked(api.listSecondFactors()),
    asked(api.getLastBackup()),
  ]);
  return {
    readings: readings?.map(({ mailboxId, trouble }) => ({ mailboxId, isWell: trouble === null })) ?? null,
    awaitedIds: newcomers?.map(({ personId }) => personId) ?? null,
    secondFactorIds,
    backup,
  };
}
