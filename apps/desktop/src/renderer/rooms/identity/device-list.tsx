import { IconDeviceLaptop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCore, useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Skeleton } from '../../ui/skeleton';
import styles from './sign-in.module.css';

/** Where one is signed in; each can be ended. */
export function DeviceList() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { data, error, isError, refetch } = useCore('listDevices', undefined);
  const revoke = useCoreCall('revokeDevice');
  const [asked, ask] = useState<string | null>(null);
  if (isError) {
    return (
      <Banner
        tone="grey"
        actions={
          <Button look="quiet" onClick={() => void refetch()}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {t(`errors.${codeOf(error)}`)}
      </Banner>
    );
  }
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[52, 44]} />;
  return (
    <ul className={styles.devices} aria-label={t('devices.title')}>
      {data.map((device) => (
        <li key={device.id} className={styles.device}>
          <IconDeviceLaptop size={20} stroke={1.4} aria-hidden="true" />
          <div className={styles.deviceText}>
            <strong>{device.deviceName}</strong> {device.isThis ? <Chip tone="accent">{t('devices.this')}</Chip> : null}
            <span className={styles.seen}>{t('devices.seen', { when: format.moment(device.lastSeenAt) })}</span>
          </div>
          {device.isThis ? null : asked === device.id ? (
            <>
              <Button look="quiet" onClick={() => ask(null)}>
                {t('common.cancel')}
              </Button>
              <Button
                look="danger"
                isBusy={revoke.isPending}
                onClick={() =>
                  revoke.mutate({ id: device.id }, { onSuccess: () => void client.invalidateQueries({ queryKey: coreKey('listDevices') }) })
                }
              >
                {t('devices.revokeSure')}
              </Button>
            </>
          ) : (
            <Button look="quiet" onClick={() => ask(device.id)}>
              {t('devices.revoke')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
