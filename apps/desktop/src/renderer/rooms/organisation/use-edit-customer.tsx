import type { Contact } from '@quayside/shared/organisation/contact';
import type { EditContactArgs } from '@quayside/shared/organisation/edit-contact';
import type { EditOrganisationArgs } from '@quayside/shared/organisation/edit-organisation';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useBridge } from '../../lib/bridge/bridge-context';
import styles from '../../lib/fields/fields.module.css';
import type { FieldProblem } from '../../lib/fields/use-text-field';
import { refusalText } from '../../lib/rights/refusal-text';
import { useAct } from '../../lib/use-act';

type ContactChanges = EditContactArgs['changes'];
type OrganisationChanges = EditOrganisationArgs['changes'];

/** What stands in the fields that change; what is absent is seen as empty. */
const seenOf = <T extends object>(of: T, changes: object): Partial<T> =>
  Object.fromEntries(Object.keys(changes).map((field) => [field, of[field as keyof T] ?? null])) as Partial<T>;

/** Saves fields of a contact and its organisation, each from what was seen; answers what is in the way, with a way on. */
export function useEditCustomer({ onShowCases }: { onShowCases(text: string): void }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();

  const problem = async (acts: readonly Act[], undo: readonly Act[]): Promise<FieldProblem | null> => {
    const results = await act(acts, { told: t('contact.saved'), undo, isQuiet: true });
    const refused = results.find((result) => result.status === 'refused');
    if (refused?.status !== 'refused') return null;
    if (refused.code === 'CONFLICT') return conflictOf(acts);
    const { reason } = refused.detail;
    if (reason === 'tree-cycle' || reason === 'tree-too-deep') return { text: t(`organisation.error.${reason}`) };
    return { text: refusalText(t, refused.code, refused.detail) };
  };

  const conflictOf = (acts: readonly Act[]): FieldProblem => ({
    text: t('pendingOf.conflict'),
    actions: (
      <button
        type="button"
        className={styles.way}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void problem(acts.map(withoutSeen), [])}
      >
        {t('contact.takeMine')}
      </button>
    ),
  });

  return {
    /** @param seen - what the author saw, when it is not what stands now */
    contact(
      of: Contact,
      changes: ContactChanges,
      { seen = {}, also = [] }: { readonly seen?: Partial<Contact>; readonly also?: readonly Act[] } = {},
    ) {
      const from = { ...seenOf(of, changes), ...seen };
      const edit: Act = { name: 'contact.edit', args: { contactId: of.id, changes, from: from as EditContactArgs['from'] } };
      const back: Act = { name: 'contact.edit', args: { contactId: of.id, changes: seenOf(of, changes) as ContactChanges } };
      return problem([edit, ...also], [back, ...also]);
    },
    organisation(of: Organisation, changes: OrganisationChanges, seen: Partial<Organisation> = {}) {
      const from = { ...seenOf(of, changes), ...seen };
      const edit: Act = { name: 'organisation.edit', args: { organisationId: of.id, changes, from: from as EditOrganisationArgs['from'] } };
      const back: Act = { name: 'organisation.edit', args: { organisationId: of.id, changes: seenOf(of, changes) as OrganisationChanges } };
      return problem([edit], [back]);
    },
    /** Whose address it is, when it is another's that this computer knows of. */
    async takenEmail(email: string, ownId: string): Promise<FieldProblem | null> {
      const found = await core.call('findContacts', { text: email });
      const owner = found.find(({ id, emails }) => id !== ownId && emails.includes(email));
      if (owner === undefined) return null;
      return {
        text: t('contact.error.taken', { name: owner.name || email }),
        actions: (
          <button type="button" className={styles.way} onClick={() => onShowCases(email)}>
            {t('contact.showCases')}
          </button>
        ),
      };
    },
    async takenDomain(domain: string, ownId: string): Promise<FieldProblem | null> {
      const found = await core.call('findOrganisations', { text: domain });
      const owner = found.find(({ id, domains }) => id !== ownId && domains.includes(domain));
      return owner === undefined ? null : { text: t('organisation.error.taken', { name: owner.name }) };
    },
  };
}

/** The same edit, whatever stands there now. */
function withoutSeen(act: Act): Act {
  if (act.name === 'contact.edit') return { name: act.name, args: { contactId: act.args.contactId, changes: act.args.changes } };
  if (act.name === 'organisation.edit')
    return { name: act.name, args: { organisationId: act.args.organisationId, changes: act.args.changes } };
  return act;
}
