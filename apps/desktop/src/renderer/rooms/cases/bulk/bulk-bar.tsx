import { IconBellZ, IconCheck, IconFlag3, IconProgress, IconTag, IconUser, IconUsers, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFocusToList } from '../../../lib/keyboard/focus-list';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { IconButton } from '../../../ui/icon-button';
import { AssignPicker, GroupPicker, PriorityPicker, SnoozePicker, StatePicker, TagPicker } from '../acts/case-pickers';
import { MoveDialog } from '../acts/move-dialog';
import { useOpenPicker } from '../acts/open-picker';
import { useCaseActs } from '../acts/use-case-acts';
import { useCaseCommands } from '../acts/use-case-commands';
import { useSelection } from '../list/selection';
import styles from './bulk-bar.module.css';
import { BulkDialog } from './bulk-dialog';
import { MoreActs } from './more-acts';

/** What can be done with the marked cases, over the lower end of the list. */
export function BulkBar() {
  const hasMarks = useSelection((state) => state.rows.size > 0);
  return (
    <>
      {hasMarks ? <Bar /> : null}
      <BulkDialog />
      <MoveDialog />
    </>
  );
}

function Bar() {
  const { t } = useTranslation();
  useFocusToList();
  const rows = useSelection((state) => state.rows);
  const clear = useSelection((state) => state.clear);
  const open = useOpenPicker((state) => state.open);
  const acts = useCaseActs();
  const cases = [...rows.values()].map((row) => row.case);
  useCommands({ back: () => void clear() });
  /** Of several it is shown first what will become of them; until then they stay marked. */
  const leave = () => {
    if (cases.length === 1) clear();
  };
  useCaseCommands(cases, leave);
  const notDone = cases.filter(({ state }) => state !== 'resolved' && state !== 'closed');
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bulk.label')}>
      <span className={styles.count} aria-live="polite">
        {t('bulk.marked', { count: cases.length })}
      </span>
      <AssignPicker cases={cases} isActive>
        <IconButton label={t('commands.assign')} command="assign" onClick={() => open('assign')}>
          <IconUser size={16} />
        </IconButton>
      </AssignPicker>
      <GroupPicker cases={cases} isActive>
        <IconButton label={t('commands.group')} command="group" onClick={() => open('group')}>
          <IconUsers size={16} />
        </IconButton>
      </GroupPicker>
      <StatePicker cases={cases} isActive onLeave={leave}>
        <IconButton label={t('commands.state')} command="state" onClick={() => open('state')}>
          <IconProgress size={16} />
        </IconButton>
      </StatePicker>
      <PriorityPicker cases={cases} isActive>
        <IconButton label={t('commands.priority')} command="priority" onClick={() => open('priority')}>
          <IconFlag3 size={16} />
        </IconButton>
      </PriorityPicker>
      <TagPicker cases={cases} isActive>
        <IconButton label={t('commands.tag')} command="tag" onClick={() => open('tag')}>
          <IconTag size={16} />
        </IconButton>
      </TagPicker>
      <SnoozePicker cases={cases} isActive onLeave={leave}>
        <IconButton label={t('commands.snooze')} command="snooze" onClick={() => open('snooze')}>
          <IconBellZ size={16} />
        </IconButton>
      </SnoozePicker>
      <IconButton
        label={t('commands.done')}
        command="done"
        because={notDone.length === 0 ? t('bulk.allDone') : null}
        onClick={() => void acts.setState(notDone, 'resolved', { onLeave: leave })}
      >
        <IconCheck size={16} />
      </IconButton>
      <MoreActs cases={cases} onLeave={leave} />
      <IconButton label={t('bulk.clear')} command="back" onClick={clear}>
        <IconX size={16} />
      </IconButton>
    </div>
  );
}
