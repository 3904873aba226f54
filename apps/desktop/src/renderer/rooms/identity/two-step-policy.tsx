import { Select } from '@mantine/core';
import { SECOND_FACTOR_POLICIES } from '@quayside/shared/identity/needs-second-factor';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import styles from './people.module.css';

/** Of whom a second step is asked. @source requirements ORG-5 */
export function TwoStepPolicy() {
  const { t } = useTranslation();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  const choose = (value: string | null) => {
    const secondFactor = SECOND_FACTOR_POLICIES.find((one) => one === value);
    if (secondFactor === undefined) return;
    void act([{ name: 'workspace.edit-settings', args: { changes: { secondFactor } } }], { told: t('twoStep.policySaved') });
  };
  return (
    <Select
      className={styles.policy}
      label={t('twoStep.policy')}
      description={t('twoStep.policyText')}
      data={SECOND_FACTOR_POLICIES.map((one) => ({ value: one, label: t(`twoStep.${one}`) }))}
      value={data?.settings?.secondFactor ?? 'nobody'}
      allowDeselect={false}
      onChange={choose}
    />
  );
}
