import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore } from '../../lib/bridge/use-core';
import { QuarantineList } from '../../rooms/channels/quarantine-list';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';

/** For supervisors: mails that could not be read or trusted. */
export function QuarantineScreen() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useCore('listQuarantine', undefined);
  const held = data?.filter(({ state }) => state === 'held') ?? [];
  return (
    <Page title={t('quarantine.title')} text={t('quarantine.text')}>
      {isError ? (
        <EmptyState
          tone="trouble"
          icon={<IconShieldCheck size={26} stroke={1.4} />}
          title={t('list.failed')}
          actions={<Button onClick={() => void refetch()}>{t('common.tryAgain')}</Button>}
        >
          {t(`errors.${codeOf(error)}`)}
        </EmptyState>
      ) : data === undefined ? (
        <Skeleton label={t('common.loading')} rows={[70, 60, 76]} height={44} />
      ) : held.length === 0 ? (
        <EmptyState icon={<IconShieldCheck size={28} stroke={1.3} />} title={t('quarantine.empty.title')}>
          {t('quarantine.empty.text')}
        </EmptyState>
      ) : (
        <QuarantineList mails={held} />
      )}
    </Page>
  );
}
