import { explain, type RuleStep, type Thing, type Verb } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { LIMITED_KINDS, PERMISSIONS, type Permission } from '@quayside/shared/kernel/rights';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { RuleSteps } from '../../lib/rights/rule-steps';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import styles from './rights.module.css';
import { useLimitedName } from './use-limited-name';

/** One line for each permission, asked as the product itself asks it; on a case, of one that is theirs, or private and of others. */
const questionsOf = (personId: string) =>
  ({
    'work-cases': { verb: 'create', thing: { type: 'cases' } },
    'trash-cases': { verb: 'trash', thing: { type: 'case', labels: [`person:${personId}`] } },
    'make-cases-private': { verb: 'make-private', thing: { type: 'cases' } },
    'see-private-cases': { verb: 'read', thing: { type: 'case', labels: ['private'] } },
    'edit-customers': { verb: 'edit', thing: { type: 'customers' } },
    'edit-canned-answers': { verb: 'edit', thing: { type: 'canned-answers' } },
    'share-views': { verb: 'edit', thing: { type: 'shared-views' } },
    'judge-quarantine': { verb: 'supervise', thing: { type: 'quarantine' } },
    supervise: { verb: 'supervise', thing: { type: 'people' } },
    'export-cases': { verb: 'export', thing: { type: 'cases' } },
    'export-customers': { verb: 'export', thing: { type: 'customers' } },
    'read-audit': { verb: 'read', thing: { type: 'audit' } },
    'administer-promises': { verb: 'administer', thing: { type: 'promises' } },
    'administer-mailboxes': { verb: 'administer', thing: { type: 'mailboxes' } },
    'administer-workspace': { verb: 'administer', thing: { type: 'workspace' } },
    'administer-people': { verb: 'administer', thing: { type: 'people' } },
  }) satisfies Record<Permission, { readonly verb: Verb; readonly thing: Thing }>;

/** That one's own case is one's own says nothing. */
const isTelling = (step: RuleStep): boolean => step.rule !== 'way' || step.way !== 'person';

/** What somebody may do, and by which rule: for an administrator. @source requirements ORG-1 */
export function WhatTheyMay({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const rightsOf = useRightsOf();
  const { wholeName } = useLimitedName();
  const { data } = useCore('getDirectory', undefined);
  const [isOpen, open] = useState(false);
  if (rightsOf === null) return null;
  const actor = actorOf(rightsOf.of(person));
  const { reach, belowIds, fields } = actor.rights;
  const questions = questionsOf(person.id);
  const nameOf = (id: string): string => data?.people.find((one) => one.id === id)?.name ?? t('case.somebody');
  const limited = LIMITED_KINDS.flatMap((kind) =>
    Object.entries(fields[kind] ?? {}).map(([field, limit]) => ({
      key: `${kind}.${field}`,
      text: `${wholeName(kind, field)}: ${t(`rights.limit.${limit}`)}`,
    })),
  );
  return (
    <section className={styles.what} data-not-indexed aria-label={t('standing.what', { name: person.name })}>
      <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {t('standing.what', { name: person.name })}
      </button>
      {isOpen ? (
        <>
          <p>
            {t('standing.reach', { reach: t(`roles.reach.${reach}`) })}
            {belowIds.length === 0 ? null : ` (${belowIds.map(nameOf).join(', ')})`}
          </p>
          <table>
            <tbody>
              {PERMISSIONS.map((line) => (
                <tr key={line}>
                  <th scope="row">{t(`rights.permission.${line}`)}</th>
                  <td>
                    <RuleSteps
                      steps={explain(actor, questions[line].verb, questions[line].thing).steps.filter(isTelling)}
                      nameOf={nameOf}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{limited.length === 0 ? t('standing.noneLimited') : t('standing.limited')}</p>
          {limited.length === 0 ? null : (
            <ul>
              {limited.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          )}
        </>
      ) : null}
    </section>
  );
}
