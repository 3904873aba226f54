import type { ViewColumn } from '@quayside/shared/views/view-look';
import type { CaseRow } from '../../../../bridge/case-row';
import { useText } from '../../../lib/i18n/use-text';
import { useCan } from '../../../lib/use-can';
import { AssignPicker, GroupPicker, PriorityPicker, StatePicker, TagPicker } from '../acts/case-pickers';
import { type PickerName, useOpenPicker } from '../acts/open-picker';
import styles from './case-table.module.css';
import { ColumnCell } from './columns';

interface Edited {
  readonly picker: PickerName;
  readonly Picker: typeof StatePicker;
  /** By which its limits are asked. */
  readonly field: string;
}

const EDITED: Partial<Record<ViewColumn, Edited>> = {
  state: { picker: 'state', Picker: StatePicker, field: 'state' },
  priority: { picker: 'priority', Picker: PriorityPicker, field: 'priority' },
  owner: { picker: 'assign', Picker: AssignPicker, field: 'ownerId' },
  group: { picker: 'group', Picker: GroupPicker, field: 'groupId' },
  tags: { picker: 'tag', Picker: TagPicker, field: 'tags' },
};

/** What a row has in a column; what can be changed is changed right there. */
export function RowCell({ column, row }: { readonly column: ViewColumn; readonly row: CaseRow }) {
  const edited = EDITED[column];
  return edited === undefined ? <ColumnCell column={column} row={row} /> : <EditedCell edited={edited} column={column} row={row} />;
}

interface EditedCellProps {
  readonly edited: Edited;
  readonly column: ViewColumn;
  readonly row: CaseRow;
}

/** The menu is there only while it is open: a row has five of them. */
function EditedCell({ edited: { picker, Picker, field }, column, row }: EditedCellProps) {
  const t = useText();
  const can = useCan();
  const { id } = row.case;
  const isOpen = useOpenPicker(({ name, at }) => name === picker && at === id);
  const open = useOpenPicker((state) => state.open);
  if (!can('edit', { type: 'field', kind: 'case', field })) return <ColumnCell column={column} row={row} />;
  const shown = (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut for the keys of the case
    // biome-ignore lint/a11y/useKeyWithClickEvents: a pointer's shortcut for the keys of the case
    <span
      className={styles.edited}
      data-open={isOpen || undefined}
      title={t(`commands.${picker}`)}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) return;
        event.stopPropagation();
        open(picker, id);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ColumnCell column={column} row={row} />
    </span>
  );
  return isOpen ? (
    <Picker cases={[row.case]} isActive at={id}>
      {shown}
    </Picker>
  ) : (
    shown
  );
}
