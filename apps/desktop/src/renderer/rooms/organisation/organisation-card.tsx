import { organisationFields } from '@quayside/shared/organisation/contact-fields';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { EditLine } from '../../lib/fields/edit-line';
import fields from '../../lib/fields/fields.module.css';
import { LimitedField } from '../../lib/rights/limited-field';
import { ChoiceField } from '../../ui/choice-field';
import { Field } from './contact-card';
import { EditList } from './edit-list';
import { ParentField } from './parent-field';
import { PendingNote } from './pending-note';
import { useEditCustomer } from './use-edit-customer';

const STARS = [1, 2, 3, 4, 5] as const;

/** The company behind the contact, each field edited where it stands. */
export function OrganisationCard({
  organisation,
  belowNote,
  onShowCases,
  onShowRefused,
}: {
  readonly organisation: Organisation;
  /** What stands below the note. */
  readonly belowNote: ReactNode;
  onShowCases(text: string): void;
  onShowRefused(): void;
}) {
  const { t } = useTranslation();
  const edit = useEditCustomer({ onShowCases });
  const key = `organisation:${organisation.id}`;
  const { data: directory } = useCore('getDirectory', undefined);
  const managers = (directory?.people ?? []).filter(({ id, isActive }) => isActive || id === organisation.managerId);
  return (
    <div className={fields.fields}>
      <PendingNote of={organisation.id} onShowRefused={onShowRefused} />
      <Field label={t('organisation.name')} limit={['organisation', 'name']}>
        <EditLine
          fieldKey={`${key}:name`}
          label={t('organisation.name')}
          placeholder={t('organisation.namePlaceholder')}
          maxLength={200}
          value={organisation.name}
          check={(text) => (text === '' ? t('organisation.error.nameMissing') : null)}
          save={(name, seen) => edit.organisation(organisation, { name }, { name: seen })}
        />
      </Field>
      <LimitedField kind="organisation" field="stars">
        <ChoiceField
          className={fields.field}
          label={t('organisation.stars')}
          empty={t('organisation.noStars')}
          value={organisation.stars === 0 ? null : String(organisation.stars)}
          choices={STARS.map((count) => [String(count), `${'★'.repeat(count)}`])}
          onChange={(stars) => void edit.organisation(organisation, { stars: Number(stars ?? 0) })}
        />
      </LimitedField>
      <ParentField organisation={organisation} onEdit={edit.organisation} />
      <ChoiceField
        className={fields.field}
        label={t('organisation.manager')}
        empty={t('organisation.noManager')}
        value={organisation.managerId ?? null}
        choices={managers.map(({ id, name, isActive }) => [id, isActive ? name : t('organisation.gone', { name })])}
        onChange={(managerId) => void edit.organisation(organisation, { managerId })}
      />
      <Field label={t('organisation.contractLevel')}>
        <EditLine
          fieldKey={`${key}:contractLevel`}
          label={t('organisation.contractLevel')}
          placeholder={t('organisation.contractPlaceholder')}
          maxLength={60}
          value={organisation.contractLevel ?? ''}
          check={() => null}
          save={(text, seen) =>
            edit.organisation(organisation, { contractLevel: text === '' ? null : text }, { contractLevel: seen === '' ? null : seen })
          }
        />
      </Field>
      <Field label={t('organisation.domains')} limit={['organisation', 'domains']}>
        <EditList
          fieldKey={`${key}:domains`}
          label={t('organisation.domains')}
          addLabel={t('organisation.addDomain')}
          values={organisation.domains}
          type="text"
          maxLength={253}
          maxCount={50}
          check={(text) => (organisationFields.domains.element.safeParse(text).success ? null : t('organisation.error.domain'))}
          save={async (domains, added) => {
            const taken = added === null ? null : await edit.takenDomain(added.toLowerCase(), organisation.id);
            return taken ?? edit.organisation(organisation, { domains: domains.map((one) => one.toLowerCase()) });
          }}
        />
      </Field>
      <Field label={t('organisation.note')} limit={['organisation', 'note']}>
        <EditLine
          fieldKey={`${key}:note`}
          label={t('organisation.note')}
          placeholder={t('organisation.notePlaceholder')}
          maxLength={10_000}
          isLong
          value={organisation.note}
          check={() => null}
          save={(note, seen) => edit.organisation(organisation, { note }, { note: seen })}
        />
      </Field>
      {belowNote}
    </div>
  );
}
