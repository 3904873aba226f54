import {
  IconAlertTriangle,
  IconBell,
  IconInbox,
  IconLayoutDashboard,
  IconPencil,
  IconPlus,
  IconSearch,
  IconSettings,
  IconShieldQuestion,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../lib/bridge/use-core';
import { useFormat } from '../lib/format/use-format';
import { runCommand } from '../lib/keyboard/command-store';
import type { Command } from '../lib/keyboard/keymap';
import { useMe } from '../lib/session-context';
import { useCan } from '../lib/use-can';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/icon-button';
import { type Place, useNavigation } from './navigation';
import styles from './rail.module.css';

/** The places one goes to most, at the left edge. */
export function Rail() {
  const { t } = useTranslation();
  const me = useMe();
  const can = useCan();
  const mayJudge = can('read', { type: 'quarantine' });
  const sync = useCore('getSyncState', undefined);
  const drafts = useCore('listDrafts', undefined);
  const told = useCore('listNotifications', undefined);
  const quarantine = useCore('listQuarantine', undefined, { enabled: mayJudge });
  const held = quarantine.data?.filter(({ state }) => state === 'held').length ?? 0;
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <IconButton
        label={t('commands.new-case')}
        command="new-case"
        tip="right"
        className={styles.create}
        onClick={() => runCommand('new-case')}
      >
        <IconPlus size={18} />
      </IconButton>
      <Item place={{ screen: 'inbox', view: 'mine', caseId: null }} label={t('rail.inbox')} command="go-mine">
        <IconInbox size={19} stroke={1.6} />
      </Item>
      <Item place={{ screen: 'search', text: '', caseId: null }} label={t('rail.search')} command="search">
        <IconSearch size={19} stroke={1.6} />
      </Item>
      <Item
        place={{ screen: 'notifications' }}
        label={t('notifications.title')}
        command="go-notifications"
        count={told.data?.unread ?? 0}
        tone="accent"
      >
        <IconBell size={19} stroke={1.6} />
      </Item>
      <Item place={{ screen: 'drafts' }} label={t('rail.drafts')} count={drafts.data?.length ?? 0}>
        <IconPencil size={19} stroke={1.6} />
      </Item>
      <Item place={{ screen: 'attention' }} label={t('rail.attention')} count={sync.data?.attention ?? 0} tone="amber">
        <IconAlertTriangle size={19} stroke={1.6} />
      </Item>
      {can('supervise', { type: 'people' }) ? (
        <Item place={{ screen: 'board' }} label={t('rail.board')} command="go-board">
          <IconLayoutDashboard size={19} stroke={1.6} />
        </Item>
      ) : null}
      {mayJudge ? (
        <Item place={{ screen: 'quarantine' }} label={t('rail.quarantine')} count={held}>
          <IconShieldQuestion size={19} stroke={1.6} />
        </Item>
      ) : null}
      <span className={styles.gap} />
      <Item place={{ screen: 'settings', section: 'appearance' }} label={t('rail.settings')}>
        <IconSettings size={19} stroke={1.6} />
      </Item>
      <Item place={{ screen: 'settings', section: 'profile' }} label={me.name}>
        <Avatar name={me.name} size={26} />
      </Item>
    </nav>
  );
}

interface ItemProps {
  readonly place: Place;
  readonly label: string;
  readonly command?: Command;
  readonly count?: number;
  readonly tone?: 'grey' | 'amber' | 'accent';
  readonly children: ReactNode;
}

function Item({ place, label, command, count = 0, tone = 'grey', children }: ItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const here = useNavigation((state) => state.place);
  const go = useNavigation((state) => state.go);
  const isHere =
    here.screen === place.screen &&
    (here.screen !== 'settings' || place.screen !== 'settings' || (here.section === 'profile') === (place.section === 'profile'));
  return (
    <IconButton
      label={count === 0 ? label : t('rail.withCount', { label, count })}
      aria-current={isHere ? 'page' : undefined}
      className={styles.item}
      tip="right"
      onClick={() => go(place)}
      {...(command === undefined ? {} : { command })}
    >
      {children}
      {count === 0 ? null : (
        <span className={styles.count} data-tone={tone} aria-hidden="true">
          {count > 99 ? '99+' : format.number(count)}
        </span>
      )}
    </IconButton>
  );
}
