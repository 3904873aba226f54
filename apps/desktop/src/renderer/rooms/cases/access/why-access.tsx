import { Modal, Select } from '@mantine/core';
import { type Case, caseLabels } from '@quayside/shared/cases/case';
import { explain } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import type { PersonActor } from '@quayside/shared/kernel/actor';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { RuleSteps } from '../../../lib/rights/rule-steps';
import { useRightsOf } from '../../../lib/rights/use-rights-of';
import { useMe } from '../../../lib/session-context';
import { useCan } from '../../../lib/use-can';
import styles from './why-access.module.css';

const VERBS = ['work', 'trash', 'make-private'] as const;

/** Why somebody can see a case, or cannot, rule by rule; an administrator asks it of everybody. @source requirements ORG-1 */
export function WhyAccess({ of, onClose }: { readonly of: Case; onClose(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const isAdmin = useCan()('administer', { type: 'people' });
  const rightsOf = useRightsOf();
  const { data } = useCore('getDirectory', undefined);
  const [chosen, choose] = useState(me.personId);
  const people = (data?.people ?? []).filter(({ isActive }) => isActive);
  const person = people.find(({ id }) => id === chosen);
  const nameOf = (id: string): string =>
    data?.people.find((one) => one.id === id)?.name ?? data?.groups.find((one) => one.id === id)?.name ?? t('case.somebody');
  return (
    <Modal opened onClose={onClose} title={t('access.title')} size={520} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={styles.why}>
        {isAdmin ? (
          <Select
            label={t('access.whom')}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('common.nothingFound')}
            data={people.map(({ id, name }) => ({ value: id, label: id === me.personId ? `${name} (${t('access.you')})` : name }))}
            value={chosen}
            onChange={(id) => choose(id ?? me.personId)}
          />
        ) : null}
        {person === undefined || rightsOf === null ? null : (
          <Decision of={of} actor={actorOf(rightsOf.of(person))} isMe={person.id === me.personId} nameOf={nameOf} />
        )}
      </div>
    </Modal>
  );
}

interface DecisionProps {
  readonly of: Case;
  readonly actor: PersonActor;
  readonly isMe: boolean;
  /** Of a person or group. */
  nameOf(id: string): string;
}

function Decision({ of, actor, isMe, nameOf }: DecisionProps) {
  const { t } = useTranslation();
  const thing = { type: 'case', labels: caseLabels(of) } as const;
  const read = explain(actor, 'read', thing);
  const own = read.isAllowed ? t('access.youYes') : t('access.youNo');
  const others = read.isAllowed ? t('access.yes', { name: actor.name }) : t('access.no', { name: actor.name });
  return (
    <>
      <p className={styles.verdict} dir="auto" role="status">
        {isMe ? own : others}
      </p>
      {of.isPrivate ? <p className={styles.faint}>{t('access.isPrivate')}</p> : null}
      <RuleSteps steps={read.steps} nameOf={nameOf} />
      {read.isAllowed ? (
        <>
          <h3>{t('access.may')}</h3>
          {VERBS.map((verb) => (
            <div key={verb} className={styles.verb}>
              <span>{t(`access.verb.${verb}`)}</span>
              <RuleSteps steps={explain(actor, verb, thing).steps.filter(({ rule }) => rule !== 'way')} nameOf={nameOf} />
            </div>
          ))}
        </>
      ) : null}
    </>
  );
}
