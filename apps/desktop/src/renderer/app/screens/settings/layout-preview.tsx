import { NativeSelect } from '@mantine/core';
import { blankCase } from '@quayside/shared/cases/blank-case';
import type { Case } from '@quayside/shared/cases/case';
import { withValue } from '@quayside/shared/fields/field-value';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { epochMs } from '@quayside/shared/kernel/time';
import { isStandardField } from '@quayside/shared/layouts/laid-fields';
import { CASE_PANELS, type Layout } from '@quayside/shared/layouts/layout';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import fieldStyles from '../../../lib/fields/fields.module.css';
import { serverNow } from '../../../lib/format/server-time';
import { useCaseLayout } from '../../../lib/layouts/use-case-layout';
import { AsProfile } from '../../../lib/rights/as-profile';
import { useProfileNames } from '../../../lib/rights/use-profile-names';
import { CaseField, isTold } from '../../../rooms/cases/case/case-fields';
import { HeadFacts } from '../../../rooms/cases/case/head-facts';
import { OwnField } from '../../../rooms/fields/own-fields';
import type { ValueSaver } from '../../../rooms/fields/use-save-value';
import { LaidHeader, LaidSections } from '../../../rooms/layouts/laid-fields';
import styles from './layout-settings.module.css';

const EXAMPLES_MAX = 12;

/** The details of a case as the layout would have them, to try out: what is filled in here goes nowhere. */
export function LayoutPreview({ layout, groupId }: { readonly layout: Layout; readonly groupId: string | null }) {
  const { t } = useTranslation();
  const profiles = useProfileNames();
  const [profile, lookAs] = useState('agent');
  return (
    <aside className={styles.preview} aria-label={t('layouts.preview')}>
      <h3>{t('layouts.preview')}</h3>
      <NativeSelect
        size="xs"
        label={t('layouts.previewAs')}
        data={profiles.map(({ id: value, name: label }) => ({ value, label }))}
        value={profile}
        onChange={({ currentTarget }) => lookAs(currentTarget.value)}
      />
      <AsProfile profileId={profile}>
        <Shown layout={layout} groupId={groupId} />
      </AsProfile>
    </aside>
  );
}

function Shown({ layout, groupId }: { readonly layout: Layout; readonly groupId: string | null }) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: page } = useCore('listCases', { view: 'open', offset: 0, limit: EXAMPLES_MAX });
  const blank = blankCase({ id: 'preview', createdAt: epochMs(serverNow()), subject: '', channel: 'manual', groupId });
  const [of, show] = useState<Case>(blank);
  const [chosen, choose] = useState('');
  const rows = page?.rows ?? [];
  const laidOut = useCaseLayout(of, layout);
  const values = of.custom ?? {};
  const departmentId = directory?.groups.find(({ id }) => id === of.groupId)?.departmentId ?? null;
  const saver: ValueSaver = {
    set: (fieldId, to) => show({ ...of, custom: withValue(values, fieldId, to) }),
    async save(fieldId, _from, to) {
      saver.set(fieldId, to);
      return null;
    },
  };
  const renderField = (field: string) => {
    if (isStandardField(field)) {
      const drawn = <CaseField of={of} asset={null} field={field} onEdit={(change) => show({ ...of, [change.field]: change.to })} />;
      // it is looked for among what the customer of a real case has
      return !isTold(of, field) ? null : field === 'assetId' ? <fieldset disabled>{drawn}</fieldset> : drawn;
    }
    const own = directory?.fields.find(({ id }) => id === customIdOf(field));
    if (own === undefined) return null;
    const value = values[own.id] ?? null;
    return (
      <div className={fieldStyles.fields} data-wide>
        <OwnField field={own} fieldKey={`preview:${of.id}:${own.id}`} value={value} place={{ values, departmentId }} saver={saver} />
      </div>
    );
  };
  return (
    <>
      <NativeSelect
        size="xs"
        className={styles.exampled}
        label={t('layouts.previewOf')}
        description={t('layouts.previewText')}
        data={[
          { value: '', label: t('layouts.previewExample') },
          ...rows.map(({ case: one }) => ({ value: one.id, label: `#${one.number} ${one.subject}` })),
        ]}
        value={chosen}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
          show(rows.find(({ case: one }) => one.id === currentTarget.value)?.case ?? blank);
        }}
      />
      {laidOut === null ? null : (
        <div className={styles.shown}>
          <HeadFacts of={of} laid={laidOut.laid} />
          <LaidHeader of={of} laid={laidOut.laid} renderField={renderField} />
          <LaidSections of={of} laid={laidOut.laid} renderField={renderField} />
        </div>
      )}
      <p className={styles.faint}>
        {t('layouts.previewPanels', {
          names: CASE_PANELS.filter((panel) => laidOut?.isPanelShown(panel) ?? true)
            .map((panel) => t(`layouts.panel.${panel}`))
            .join(', '),
        })}
      </p>
    </>
  );
}
