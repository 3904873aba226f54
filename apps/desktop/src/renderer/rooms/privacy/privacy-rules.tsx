import type { EditWorkspaceSettingsArgs } from '@quayside/shared/organisation/edit-workspace-settings';
import { SETTINGS_WHEN_ABSENT } from '@quayside/shared/organisation/workspace-settings';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { NumberSetting } from './number-setting';
import styles from './privacy.module.css';

/** How long erasures wait, when closed cases are erased by themselves, how long the audit is kept. */
export function PrivacyRules() {
  const { t } = useTranslation();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  if (data?.settings == null) return null;
  const { erasureWaitDays, eraseClosedAfterMonths, auditYears } = { ...SETTINGS_WHEN_ABSENT, ...data.settings };
  const save = (changes: EditWorkspaceSettingsArgs['changes'], from: EditWorkspaceSettingsArgs['changes']) =>
    void act([{ name: 'workspace.edit-settings', args: { changes, from } }], { told: t('privacy.saved') });
  return (
    <div className={styles.rules}>
      <NumberSetting
        label={t('privacy.waitDays')}
        text={t('privacy.waitDaysText')}
        value={erasureWaitDays}
        min={0}
        max={90}
        onSave={(days) => save({ erasureWaitDays: days ?? 0 }, { erasureWaitDays })}
      />
      <NumberSetting
        label={t('privacy.months')}
        text={t('privacy.monthsText')}
        value={eraseClosedAfterMonths}
        min={1}
        max={600}
        empty={t('privacy.never')}
        renderPreview={(months) => (months === null ? null : <AgePreview months={months} />)}
        onSave={(months) => save({ eraseClosedAfterMonths: months }, { eraseClosedAfterMonths })}
      />
      <NumberSetting
        label={t('privacy.auditYears')}
        text={t('privacy.auditYearsText')}
        value={auditYears}
        min={1}
        max={50}
        empty={t('privacy.forEver')}
        onSave={(years) => save({ auditYears: years }, { auditYears })}
      />
    </div>
  );
}

/** What the rule would touch now, before it is saved. */
function AgePreview({ months }: { readonly months: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isError } = useCore('previewErasureByAge', { months }, { fresh: true });
  if (isError) return <Banner tone="grey">{t(`errors.${codeOf(error)}`)}</Banner>;
  if (data === undefined) return null;
  const { cases, oldestClosedAt } = data;
  if (oldestClosedAt === null) return <Banner tone="grey">{t('privacy.previewNone')}</Banner>;
  return <Banner tone="amber">{t('privacy.preview', { cases, when: format.day(oldestClosedAt) })}</Banner>;
}
