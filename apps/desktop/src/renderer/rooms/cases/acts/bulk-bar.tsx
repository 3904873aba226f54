import { IconBellZ, IconCheck, IconFlag3, IconProgress, IconTag, IconTrash, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFocusToList } from '../../../lib/keyboard/focus-list';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { IconButton } from '../../../ui/icon-button';
import { useSelection } from '../list/selection';
import styles from './bulk-bar.module.css';
import { AssignPicker, PriorityPicker, SnoozePicker, StatePicker, TagPicker } from './case-pickers';
import { useOpenPicker } from './open-picker';
import { useCaseActs } from './use-case-acts';
import { useCaseCommands } from './use-case-commands';

/** What can be done with the marked cases, over the lower end of the list. */
export function BulkBar() {
  return useSelection((state) => state.rows.size > 0) ? <Bar /> : null;
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
  useCaseCommands(cases, clear);
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
      <StatePicker cases={cases} isActive onLeave={clear}>
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
      <SnoozePicker cases={cases} isActive onLeave={clear}>
        <IconButton label={t('commands.snooze')} command="snooze" onClick={() => open('snooze')}>
          <IconBellZ size={16} />
        </IconButton>
      </SnoozePicker>
      <IconButton
        label={t('commands.done')}
        command="done"
        because={notDone.length === 0 ? t('bulk.allDone') : null}
        onClick={() => {
          clear();
          void acts.setState(notDone, 'resolved');
        }}
      >
        <IconCheck size={16} />
      </IconButton>
      <IconButton
        label={t('case.trash')}
        onClick={() => {
          clear();
          void acts.trash(cases);
        }}
      >
        <IconTrash size={16} />
      </IconButton>
      <IconButton label={t('bulk.clear')} command="back" onClick={clear}>
        <IconX size={16} />
      </IconButton>
    </div>
  );
}
