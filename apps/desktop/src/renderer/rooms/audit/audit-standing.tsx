import { Menu } from '@mantine/core';
import type { AuditFilter } from '@quayside/shared/audit/audit-entry';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCore, useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { TOAST_MS } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './audit.module.css';

/** Whether the audit is whole, and the way to take it along. */
export function AuditStanding({ filter, onChanged }: { readonly filter: AuditFilter; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { data } = useCore('getAuditCheck', undefined, { fresh: true });
  const check = useCoreCall('checkAudit');
  const save = useCoreCall('exportAudit');
  const tell = (text: string, isTrouble = false) =>
    useToasts.getState().show({ id: 'audit', text, until: Date.now() + TOAST_MS, ...(isTrouble ? { tone: 'trouble' as const } : {}) });
  const exportAs = (exported: 'csv' | 'jsonl') =>
    save.mutate(
      { filter, format: exported },
      {
        onSuccess({ saved }) {
          if (saved) tell(t('audit.exported'));
          onChanged();
        },
        onError: (error) => tell(t(`errors.${codeOf(error)}`), true),
      },
    );
  return (
    <>
      {data?.problem == null ? null : (
        <Banner tone="red" isUrgent>
          {t(`audit.broken.${data.problem.reason}`, { number: format.number(data.problem.number) })}
        </Banner>
      )}
      <div className={styles.standing}>
        <p className={styles.faint}>
          {data == null
            ? t('audit.unchecked')
            : data.problem === null
              ? t('audit.checked', { entries: data.entries, when: format.moment(data.at) })
              : ''}
        </p>
        <Button
          look="quiet"
          isBusy={check.isPending}
          onClick={() =>
            check.mutate(undefined, {
              onSuccess: (result) => client.setQueryData(coreKey('getAuditCheck'), result),
              onError: (error) => tell(t(`errors.${codeOf(error)}`), true),
            })
          }
        >
          {t('audit.check')}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button icon={<IconDownload size={15} />} isBusy={save.isPending}>
              {t('audit.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => exportAs('csv')}>{t('audit.exportCsv')}</Menu.Item>
            <Menu.Item onClick={() => exportAs('jsonl')}>{t('audit.exportLines')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}
