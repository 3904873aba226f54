import { Menu } from '@mantine/core';
import { epochMs } from '@quayside/shared/kernel/time';
import { AVAILABILITY_STATUSES, type AvailabilityStatus, backAt, statusNow } from '@quayside/shared/routing/availability';
import { IconCheck, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../lib/bridge/use-core';
import { serverNow } from '../lib/format/server-time';
import { snoozeTimes } from '../lib/format/snooze-times';
import { useFormat } from '../lib/format/use-format';
import { useCommands } from '../lib/keyboard/use-commands';
import { useMe } from '../lib/session-context';
import { useAct } from '../lib/use-act';
import { AbsenceDialog } from '../rooms/identity/absence-dialog';
import { AvailabilityDot } from '../ui/availability-dot';
import styles from './availability-switch.module.css';

/** Says whether one takes new work; what the others see of oneself, once one is connected. @source requirements ORG-4 */
export function AvailabilitySwitch() {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  const [isOpen, open] = useState(false);
  const [isPlanning, plan] = useState(false);
  useCommands({ availability: () => open(true) });
  const own = data?.availabilities.find(({ id }) => id === me.personId);
  const status = own === undefined ? 'available' : statusNow(own, epochMs(serverNow()));
  const until = own === undefined ? null : backAt(own, epochMs(serverNow()));
  const coming = own?.absence != null && own.absence.from > serverNow() ? own.absence : null;
  const set = (next: AvailabilityStatus, end: number | null = null) =>
    void act([
      {
        name: 'availability.set',
        args: { personId: me.personId, status: next, until: end === null ? null : epochMs(end), isAutomatic: false },
      },
    ]);
  const help = { available: 'takes', busy: 'takesNone', away: 'takesNone', out_of_office: 'returns' } as const;
  return (
    <>
      <AbsenceDialog isOpen={isPlanning} onClose={() => plan(false)} />
      <Menu opened={isOpen} onChange={open} position="top-end" withinPortal width={280}>
        <Menu.Target>
          <button
            type="button"
            className={styles.button}
            aria-label={t('availability.mine', { status: t(`availability.${status}`) })}
            title={own?.isAutomatic ? t('availability.byItself') : undefined}
          >
            <AvailabilityDot status={status} />
            <span>{t(`availability.${status}`)}</span>
            {until === null ? null : <span className={styles.until}>{t('availability.until', { when: format.due(until) })}</span>}
            <IconChevronUp size={13} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {AVAILABILITY_STATUSES.map((one) => (
            <Menu.Item
              key={one}
              leftSection={<AvailabilityDot status={one} />}
              rightSection={one === status ? <IconCheck size={14} aria-hidden="true" /> : null}
              onClick={() => set(one)}
            >
              {t(`availability.${one}`)}
              <span className={styles.help}>{t(`availability.${help[one]}`)}</span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t('availability.absentUntil')}</Menu.Label>
          {snoozeTimes(serverNow()).map(({ preset, at }) => (
            <Menu.Item
              key={preset}
              leftSection={<AvailabilityDot status="out_of_office" />}
              rightSection={<span className={styles.when}>{format.due(at)}</span>}
              onClick={() => set('out_of_office', at)}
            >
              {t(`snooze.${preset}`)}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<AvailabilityDot status="out_of_office" />} onClick={() => plan(true)}>
            {coming === null ? t('absence.plan') : t('absence.planned', { when: format.due(coming.from) })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
