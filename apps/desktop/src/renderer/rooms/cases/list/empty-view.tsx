import { type BuiltinView, isBuiltinView, type ViewId } from '@quayside/shared/views/view';
import {
  IconArchive,
  IconBellZ,
  IconClockCheck,
  IconFilter,
  IconInbox,
  IconMoodCheck,
  IconShieldCheck,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../../lib/keyboard/command-store';
import type { Command } from '../../../lib/keyboard/keymap';
import { useKeyName } from '../../../lib/keyboard/keymap-store';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';

const ICONS = {
  next: IconMoodCheck,
  mine: IconUserCheck,
  unassigned: IconInbox,
  accept: IconUserCheck,
  attention: IconMoodCheck,
  escalated: IconMoodCheck,
  reopened: IconMoodCheck,
  vip: IconMoodCheck,
  open: IconInbox,
  due: IconClockCheck,
  breached: IconClockCheck,
  snoozed: IconBellZ,
  'by-priority': IconInbox,
  'by-product': IconInbox,
  'by-channel': IconInbox,
  closed: IconArchive,
  spam: IconShieldCheck,
  trash: IconTrash,
} satisfies Record<BuiltinView, unknown>;

/** Whose key the text teaches. */
const TAUGHT: Partial<Record<BuiltinView, Command>> = { unassigned: 'to-me', snoozed: 'snooze', closed: 'done' };

interface Props<V extends ViewId> {
  readonly view: V;
  readonly moreOnServer: number | null;
}

/** An empty view says what would be here, and where to go on. */
export function EmptyView({ view, moreOnServer }: Props<ViewId>) {
  const { t } = useTranslation();
  if (isBuiltinView(view)) return <EmptyBuiltin view={view} moreOnServer={moreOnServer} />;
  return (
    <EmptyState icon={<IconFilter size={26} stroke={1.4} />} title={t('savedViews.empty.title')}>
      {t('savedViews.empty.text')} {moreOnServer === null || moreOnServer === 0 ? null : t('list.moreOnServer', { count: moreOnServer })}
    </EmptyState>
  );
}

function EmptyBuiltin({ view, moreOnServer }: Props<BuiltinView>) {
  const { t } = useTranslation();
  const Icon = ICONS[view];
  const key = useKeyName(TAUGHT[view] ?? 'help');
  const offersNew = view === 'open' || view === 'mine';
  return (
    <EmptyState
      icon={<Icon size={26} stroke={1.4} />}
      title={t(`empty.${view}.title`)}
      actions={
        <>
          {view === 'mine' ? (
            <Button command="go-unassigned" onClick={() => runCommand('go-unassigned')}>
              {t('empty.toUnassigned')}
            </Button>
          ) : null}
          {offersNew ? (
            <Button look={view === 'open' ? 'primary' : 'quiet'} command="new-case" onClick={() => runCommand('new-case')}>
              {t('commands.new-case')}
            </Button>
          ) : null}
        </>
      }
    >
      {t(`empty.${view}.text`, { key })}{' '}
      {moreOnServer === null || moreOnServer === 0 ? null : t('list.moreOnServer', { count: moreOnServer })}
    </EmptyState>
  );
}
